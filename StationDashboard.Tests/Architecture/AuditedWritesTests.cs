using System.Text.RegularExpressions;
using StationDashboard.Features.Audit;
using StationDashboard.Support;

namespace StationDashboard.Architecture;

/// <summary>
/// No record changes without an entry: writes pass the gate, whose commit refuses a write that recorded nothing, and statements
/// that go around the context are counted here one by one, each with the reason why its write leaves an entry all the same.
/// </summary>
public sealed partial class AuditedWritesTests
{
    // A new statement changes a count: whoever adds it says here what it changes and where its entry comes from.
    private static readonly Dictionary<string, (int Statements, string Reason)> Direct = new()
    {
        ["Data/Backup/DatabaseCopy.cs"] = (2, "reads only, a copy of whatever schema"),
        ["Data/EnterpriseSearch.cs"] = (2, "derives search texts and sort keys of an earlier version's entries, once"),
        ["Data/DatabaseStart.cs"] = (4, "reads the file's health; keeps its journal beside it; frees the migration lock of a killed process"),
        ["Data/PreparedInsert.cs"] = (3, "the tool itself; its callers are counted"),
        ["Data/PreparedStatement.cs"] = (1, "the same"),
        ["Data/SqliteStatement.cs"] = (1, "the same"),
        ["Data/StationDbContext.cs"] = (1, "the same"),
        ["Data/SqliteStationDbContext.cs"] = (2, "the same, and sizes for the planner"),
        ["Data/PostgresStationDbContext.cs"] = (3, "the same, and sizes for the planner"),
        ["Data/Postgres/PostgresStatement.cs"] = (3, "the same"),
        ["Data/Postgres/PostgresLocks.cs"] = (4, "locks, and a look at who is connected"),
        ["Data/Postgres/PostgresTriggers.cs"] = (2, "guards the history itself, as AuditTriggers"),
        ["Data/Postgres/ChangeNotice.cs"] = (1, "notices to the other servers: no record"),
        ["Data/Postgres/ChangeRelay.cs"] = (1, "reads notices; drops changes that every server has read"),
        ["Data/Postgres/CopyTables.cs"] = (6, "moves a whole installation with its entries, which leaves MoveInstallation; counts; takes indexes away and makes them"),
        ["Data/Postgres/StoreChanges.cs"] = (1, "tells the other servers what to read again: no record"),
        ["Data/PragmaInterceptor.cs"] = (2, "settings of a connection"),
        ["Data/Audit/AuditTriggers.cs"] = (3, "guards the history itself; making them again leaves RestoreAuditTriggers"),
        ["Data/Audit/AuditStart.cs"] = (3, "seals the entries of an earlier version, once"),
        ["Data/Audit/AuditChain.cs"] = (1, "writes the entries themselves"),
        ["Data/Demo/DemoData.cs"] = (3, "fills the demonstration's own file before it is in use; its chain begins with DemoData"),
        ["Data/Demo/DemoEnterprises.cs"] = (1, "the same"),
        ["Data/Demo/DemoRows.cs"] = (4, "the same"),
        ["Features/Thresholds/LockYear.cs"] = (1, "verdicts of a locked year follow identities; the import that changed those leaves its entries"),
        ["Features/Imports/StoreDirectory.cs"] = (1, "the directory of one import, whose entry holds the file's hash and the counts"),
        ["Features/Imports/StoreReports.cs"] = (1, "new rows of one import, whose entry holds the file's hash, the counts and the digest of the rows"),
        ["Features/Imports/StoreVisits.cs"] = (2, "new enterprise rows of the same, and of an activity that a person recorded, whose entry tells them"),
        ["Features/Imports/EnterpriseEntries.cs"] = (1, "adds the new enterprises of the same"),
        ["Features/Imports/VisitWrites.cs"] = (2, "visits of an activity, whose entry tells them before and after"),
        ["Features/Imports/UndoImport.cs"] = (1, "hides the directory of an import that is undone, which leaves UndoImport"),
        ["Features/Totals/RecomputeTotals.cs"] = (10, "totals are derived from the records and no records"),
        ["Features/Totals/DeriveIdentities.cs"] = (4, "identities are derived from names and codes (docs/decisions/0003)"),
        ["Features/Totals/AdjustTotals.cs"] = (1, "marks rows of a list that are the same enterprise again, as identities have it"),
        ["Features/Totals/ResolveNames.cs"] = (1, "identities, as DeriveIdentities, for the names of a few records"),
        ["Features/Totals/TotalsChange.cs"] = (1, "totals by the difference: the same as RecomputeTotals"),
        ["Features/Totals/CountedActivity.cs"] = (1, "reads only"),
        ["Features/Totals/FindDoubts.cs"] = (6, "doubts are derived from the records and no records"),
        ["Features/Totals/CheckTotals.cs"] = (2, "reads only"),
        ["Features/StationBoard/DecisionEffectQuery.cs"] = (1, "reads only, before a decision"),
        ["Features/Audit/VerifyAudit.cs"] = (3, "reads only"),
        ["Features/Reports/LedgerQuery.cs"] = (1, "reads only, of stations that the reader's context gave"),
    };

    // Who commits by other means than GatedWrite.CommitAsync, which refuses a write without an entry.
    private static readonly Dictionary<string, string> Commits = new()
    {
        ["Data/WriteGate.cs"] = "the gate itself",
        ["Features/Administration/MoveInstallation.cs"] = "copies entries with their seals, and adds its own through the gate",
        ["Data/PostgresStationDbContext.cs"] = "begins what the gate commits",
        ["Data/SqliteStationDbContext.cs"] = "the same",
        ["Data/DatabaseStart.cs"] = "fills the doubts of an earlier version's records, which are derived",
        ["Data/Demo/DemoData.cs"] = "fills the demonstration's own file",
        ["Data/Audit/AuditStart.cs"] = "seals entries of an earlier version",
        ["Data/EnterpriseSearch.cs"] = "derives columns of an earlier version's entries",
    };

    private static readonly string[] Bookkeeping =
    [
        // The last sign of a person in a session: an entry a minute and person would bury the others.
        "Features/Access/SessionCheck.cs",
        // Drafts of forms: what is typed is no change until it is saved.
        "Features/Drafts/KeepDraft.cs",
        // What a person looked at, and under which name a list is found again: nothing of any record.
        "Features/RecentItems/RecordOpened.cs",
        "Features/SavedViews/KeepView.cs",
        "Features/Today/KeepVisit.cs",
    ];

    [Fact]
    public void Statements_that_go_around_the_context_are_known_and_each_has_a_reason()
    {
        var found = Files().Select(f => (f.Name, Count: DirectStatement().Count(f.Text))).Where(f => f.Count > 0).ToDictionary(f => f.Name, f => f.Count);
        Assert.Equal(Direct.Select(d => $"{d.Key}: {d.Value.Statements}").Order(), found.Select(f => $"{f.Key}: {f.Value}").Order());
        Assert.All(Direct.Values, d => Assert.NotEmpty(d.Reason));
    }

    [Fact]
    public void Only_the_gate_commits_and_its_commit_asks_for_an_entry()
    {
        var found = Files().Where(f => OtherCommit().IsMatch(f.Text)).Select(f => f.Name);
        Assert.Equal(Commits.Keys.Order(), found.Order());
        var bookkeeping = Files().Where(f => f.Name != "Data/WriteGate.cs" && f.Text.Contains("CommitBookkeepingAsync", StringComparison.Ordinal)).Select(f => f.Name);
        Assert.Empty(bookkeeping.Except(Bookkeeping));
    }

    [Fact]
    public void Who_saves_has_passed_the_gate()
    {
        var strangers = Files().Where(f => f.Text.Contains("SaveChanges", StringComparison.Ordinal) && !f.Text.Contains("GatedWrite", StringComparison.Ordinal) && !Gate().IsMatch(f.Text)).Select(f => f.Name);
        Assert.Equal(["Data/Demo/DemoData.cs", "Data/Postgres/CopyTables.cs", "Data/PostgresStationDbContext.cs", "Data/VersionInterceptor.cs", "Features/Administration/MoveInstallation.cs"], strangers.Order());
    }

    [Fact]
    public void Every_command_behind_the_gate_records_and_every_action_has_its_words()
    {
        var recorded = new HashSet<string>();
        foreach (var (name, text) in Files())
        {
            var actions = Recorded().Matches(text).Select(m => m.Groups["action"].Value).ToList();
            recorded.UnionWith(actions);
            // Own passwords are asked at a door too: the command behind it records, and a refusal is noted as one.
            if (Gate().IsMatch(text) && name is not ("Data/WriteGate.cs" or "Features/Access/OwnPassword.cs") && !Bookkeeping.Contains(name))
            {
                Assert.True(text.Contains(".Record(", StringComparison.Ordinal) || text.Contains(".RecordAsync(", StringComparison.Ordinal) || text.Contains("ImportBatches.", StringComparison.Ordinal)
                    || text.Contains("guard.Refuse(", StringComparison.Ordinal) || text.Contains("closes: true", StringComparison.Ordinal), $"{name} begins a write and records nothing.");
            }
        }

        Assert.Contains("SaveStation", recorded);
        Assert.Contains("SignIn", recorded);
        Assert.Contains("GrantRoles", recorded);
        Assert.Equal([], recorded.Except(AuditTerms.Actions).Order());
    }

    private static IEnumerable<(string Name, string Text)> Files() =>
        from file in Repository.ProductFiles(".cs", ".razor")
        let name = Path.GetRelativePath(Repository.PathOf("StationDashboard"), file).Replace('\\', '/')
        where !name.StartsWith("Data/Migrations/", StringComparison.Ordinal)
        select (name, Comment().Replace(File.ReadAllText(file), ""));

    [GeneratedRegex(@"\.ExecuteUpdate|\.ExecuteDelete|\.ExecuteSql|\.SqlQuery|\.FromSql|\.CreateCommand\(|new NpgsqlCommand\(|\.CommandText|\bPrepared(?:Insert|Statement)\b|ExecuteAsync\(db,")]
    private static partial Regex DirectStatement();

    [GeneratedRegex(@"BeginTransaction(?:Async)?\(ct\)|BeginTransaction\(\)|transaction\.Commit")]
    private static partial Regex OtherCommit();

    [GeneratedRegex(@"gate\.(?:BeginAsync|BeginRealAsync|CloseAsync)\(")]
    private static partial Regex Gate();

    // An entry's action, as a literal or the command's own name, where it is recorded or handed on to be.
    [GeneratedRegex(@"(?:\bRecord|RecordAsync)\((?:""|nameof\()(?<action>[A-Z]\w+)|RunAsync(?:<\w+>)?\((?:Right\.\w+, )?""(?<action>[A-Z]\w+)"", ")]
    private static partial Regex Recorded();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
