using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using StationDashboard.Features.Access;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.RecentItems;
using StationDashboard.Features.Reminders;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.SavedViews;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Today;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Data;

/// <summary>
/// The model, without a provider: each database has a derived context with migrations of its own. One context an operation,
/// never one for the life of a circuit.
/// </summary>
public abstract class StationDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Name of the query filter that hides what an undone import had created.</summary>
    public const string PresentFilter = "Present";

    /// <summary>How instants are written where a database has no type for them.</summary>
    internal const string InstantFormat = "yyyy-MM-dd HH:mm:ss.FFFFFFF";

    /// <summary>Stations.</summary>
    public DbSet<Station> Stations => Set<Station>();

    /// <summary>Status history of stations.</summary>
    public DbSet<StationStatusChange> StationStatusChanges => Set<StationStatusChange>();

    /// <summary>Earlier names and codes of stations.</summary>
    public DbSet<StationAlias> StationAliases => Set<StationAlias>();

    /// <summary>Remarks about stations.</summary>
    public DbSet<StationNote> StationNotes => Set<StationNote>();

    /// <summary>Activities.</summary>
    public DbSet<Activity> Activities => Set<Activity>();

    /// <summary>Enterprises as written.</summary>
    public DbSet<Enterprise> Enterprises => Set<Enterprise>();

    /// <summary>Decisions about which entries are one enterprise.</summary>
    public DbSet<IdentityDecision> IdentityDecisions => Set<IdentityDecision>();

    /// <summary>Visits.</summary>
    public DbSet<Visit> Visits => Set<Visit>();

    /// <summary>Answers.</summary>
    public DbSet<Answer> Answers => Set<Answer>();

    /// <summary>Files kept with records.</summary>
    public DbSet<Attachment> Attachments => Set<Attachment>();

    /// <summary>The directory for completion.</summary>
    public DbSet<DirectoryEntry> DirectoryEntries => Set<DirectoryEntry>();

    /// <summary>Totals by station and year.</summary>
    public DbSet<StationYear> StationYears => Set<StationYear>();

    /// <summary>The Center's own limit for dates of records.</summary>
    public DbSet<RecordLimit> RecordLimits => Set<RecordLimit>();

    /// <summary>Who was reminded when.</summary>
    public DbSet<Reminder> Reminders => Set<Reminder>();

    /// <summary>Totals by station and day.</summary>
    public DbSet<StationDay> StationDays => Set<StationDay>();

    /// <summary>Answers by station and year.</summary>
    public DbSet<AnswerYear> AnswerYears => Set<AnswerYear>();

    /// <summary>What is doubtful about records.</summary>
    public DbSet<ActivityDoubts> ActivityDoubts => Set<ActivityDoubts>();

    /// <summary>Doubts that a person has looked at.</summary>
    public DbSet<DoubtCheck> DoubtChecks => Set<DoubtCheck>();

    /// <summary>Decisions about records.</summary>
    public DbSet<StoredDecision> StoredDecisions => Set<StoredDecision>();

    /// <summary>The records of decisions.</summary>
    public DbSet<DecidedActivity> DecidedActivities => Set<DecidedActivity>();

    /// <summary>Distinct enterprises by scope and year.</summary>
    public DbSet<EnterpriseYear> EnterpriseYears => Set<EnterpriseYear>();

    /// <summary>Enterprises of cities and the province by the day of their first visit.</summary>
    public DbSet<EnterpriseDay> EnterpriseDays => Set<EnterpriseDay>();

    /// <summary>Locked years.</summary>
    public DbSet<YearLock> YearLocks => Set<YearLock>();

    /// <summary>Rule sets.</summary>
    public DbSet<StoredRuleSet> RuleSets => Set<StoredRuleSet>();

    /// <summary>Verdicts of locked years.</summary>
    public DbSet<StoredVerdict> StoredVerdicts => Set<StoredVerdict>();

    /// <summary>Imports.</summary>
    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();

    /// <summary>Samples of enterprises to call.</summary>
    public DbSet<SampleDraw> SampleDraws => Set<SampleDraw>();

    /// <summary>The calls of samples.</summary>
    public DbSet<SampleCall> SampleCalls => Set<SampleCall>();

    /// <summary>Versions of evaluation schemes.</summary>
    public DbSet<StoredScheme> EvaluationSchemes => Set<StoredScheme>();

    /// <summary>Evaluations of years.</summary>
    public DbSet<EvaluationCycle> EvaluationCycles => Set<EvaluationCycle>();

    /// <summary>Changes of locked schemes.</summary>
    public DbSet<SchemeChange> SchemeChanges => Set<SchemeChange>();

    /// <summary>Finalised evaluations.</summary>
    public DbSet<EvaluationSnapshot> EvaluationSnapshots => Set<EvaluationSnapshot>();

    /// <summary>Marks of the raters.</summary>
    public DbSet<RubricMark> RubricMarks => Set<RubricMark>();

    /// <summary>The register of incidents.</summary>
    public DbSet<Incident> Incidents => Set<Incident>();

    /// <summary>What the committee decided about boundary cases.</summary>
    public DbSet<BoundaryRuling> BoundaryRulings => Set<BoundaryRuling>();

    /// <summary>Nominations.</summary>
    public DbSet<Nomination> Nominations => Set<Nomination>();

    /// <summary>Steps of nominations.</summary>
    public DbSet<NominationStep> NominationSteps => Set<NominationStep>();

    /// <summary>Votes of the committee.</summary>
    public DbSet<NominationVote> NominationVotes => Set<NominationVote>();

    /// <summary>Objections to nominations.</summary>
    public DbSet<NominationObjection> NominationObjections => Set<NominationObjection>();

    /// <summary>Holiday tables that take the place of the shipped ones.</summary>
    public DbSet<StoredHolidayTable> HolidayTables => Set<StoredHolidayTable>();

    /// <summary>History.</summary>
    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

    /// <summary>Accounts; those of the real database count, whichever is in use.</summary>
    public DbSet<Account> Accounts => Set<Account>();

    /// <summary>Sign-ins.</summary>
    public DbSet<AccountSession> AccountSessions => Set<AccountSession>();

    /// <summary>Hashes of former passwords.</summary>
    public DbSet<FormerPassword> FormerPasswords => Set<FormerPassword>();

    /// <summary>Activation codes.</summary>
    public DbSet<ActivationCode> ActivationCodes => Set<ActivationCode>();

    /// <summary>Recovery codes.</summary>
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    /// <summary>Big screens; those of the real database count.</summary>
    public DbSet<ScreenToken> ScreenTokens => Set<ScreenToken>();

    /// <summary>Passkeys.</summary>
    public DbSet<IdentityUserPasskey<int>> Passkeys => Set<IdentityUserPasskey<int>>();

    /// <summary>Identities elsewhere that may sign in as an account.</summary>
    public DbSet<IdentityUserLogin<int>> AccountLogins => Set<IdentityUserLogin<int>>();

    /// <summary>What people have entered in forms and not saved yet.</summary>
    public DbSet<Draft> Drafts => Set<Draft>();

    /// <summary>Which records people opened.</summary>
    public DbSet<OpenedItem> OpenedItems => Set<OpenedItem>();

    /// <summary>Lists that people want to find again.</summary>
    public DbSet<SavedView> SavedViews => Set<SavedView>();

    /// <summary>Until when people have seen what changed.</summary>
    public DbSet<LastVisit> LastVisits => Set<LastVisit>();

    /// <summary>The one row of what holds for all accounts.</summary>
    public DbSet<AccessPolicy> AccessPolicies => Set<AccessPolicy>();

    /// <summary>The only city whose rows this context shows, or null for the province; set before the first use.</summary>
    public string? CityCode { get; internal set; }

    /// <summary><see cref="CityCode"/> as totals keep it.</summary>
    internal int CityNumber => CityCode is { } code ? int.Parse(code, CultureInfo.InvariantCulture) : 0;

    /// <summary>What this operation changes: published by an interceptor after its transaction has committed.</summary>
    public ChangeCollector Changes { get; } = new();

    /// <summary>A statement of ours for many rows, with <c>?</c> for each value.</summary>
    public abstract PreparedStatement Prepare(string sql);

    /// <summary>For such a statement: whether a whole number is one of several, which are the value of the one <c>?</c>.</summary>
    internal abstract (string Sql, object Value) AnyOf(string column, int[] numbers);

    /// <summary>The same of texts.</summary>
    internal abstract (string Sql, object Value) AnyOf(string column, string[] texts);

    /// <summary>Puts the rows of <see cref="PreparedInsert"/> into the database, where they are not there yet; saving does so too.</summary>
    public virtual Task FlushRowsAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Begins a write. Until it ends nobody else writes, of whatever process; who has to wait for another process too long gets its error.</summary>
    internal abstract Task<IDbContextTransaction> BeginWriteAsync(CancellationToken ct);

    /// <summary>Where rows of a table go one by one.</summary>
    internal abstract RowSink Rows(string table, string[] columns, int together);

    /// <summary>SQL for the day in China of a stored instant, as year × 1,000 + day of the year.</summary>
    internal abstract string ChinaDay(string instant);

    /// <summary>The same for the instant of a history entry, which is a text on every database.</summary>
    internal abstract string ChinaDayOfEntry(string instant);

    /// <summary>SQL that makes a temporary table where there is none, and empties it.</summary>
    /// <param name="name">Its name, one of ours.</param>
    /// <param name="columns">Its columns and key.</param>
    /// <param name="byKey">Whether its rows are best kept in the order of the key.</param>
    internal abstract string TemporaryTable(string name, string columns, bool byKey);

    /// <summary>Shared SQL as this database wants it: a comment <c>/* sizes of T */</c> is where planners that go by sizes learn those of a temporary table.</summary>
    internal virtual string Worded(string sql) => sql;

    /// <summary>Whether LIKE takes capital and small letters (a to z) for the same.</summary>
    internal virtual bool LikeFolds => false;

    /// <summary>After many new rows: a planner that goes by sizes looks at the tables anew, instead of when it comes to it.</summary>
    internal abstract Task LearnSizesAsync(CancellationToken ct);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(StationDbContext).Assembly);
        if (CityCode is not null)
        {
            CityScope.Apply(model, this);
        }
    }
}
