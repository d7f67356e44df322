using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using StationDashboard.Features.Access;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.Reminders;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Data;

/// <summary>
/// Hides every other city's rows from a context that reads for one city. A model of its own: readers of the whole province
/// pay nothing for it.
/// </summary>
internal static class CityScope
{
    /// <summary>Name of the query filter.</summary>
    public const string Filter = "City";

    /// <summary>Adds the filters; each stands on that of the record above it.</summary>
    public static void Apply(ModelBuilder model, StationDbContext db)
    {
        model.Entity<Station>().HasQueryFilter(Filter, s => s.CityCode == db.CityCode);
        model.Entity<StationStatusChange>().HasQueryFilter(Filter, c => db.Stations.Any(s => s.Id == c.StationId));
        model.Entity<StationAlias>().HasQueryFilter(Filter, a => db.Stations.Any(s => s.Id == a.StationId));

        // The Center's own remarks.
        model.Entity<StationNote>().HasQueryFilter(Filter, n => false);
        model.Entity<Activity>().HasQueryFilter(Filter, a => db.Stations.Any(s => s.Id == a.StationId));
        model.Entity<Visit>().HasQueryFilter(Filter, v => db.Activities.Any(a => a.Id == v.ActivityId));
        model.Entity<Answer>().HasQueryFilter(Filter, a => db.Visits.Any(v => v.Id == a.VisitId));
        model.Entity<Enterprise>().HasQueryFilter(Filter, e => db.Visits.Any(v => v.EnterpriseId == e.Id));
        model.Entity<IdentityDecision>().HasQueryFilter(Filter, d => db.Enterprises.Any(e => e.Id == d.FirstId) && db.Enterprises.Any(e => e.Id == d.SecondId));
        model.Entity<StationYear>().HasQueryFilter(Filter, t => db.Stations.Any(s => s.Id == t.StationId));
        model.Entity<StationDay>().HasQueryFilter(Filter, t => db.Stations.Any(s => s.Id == t.StationId));
        model.Entity<AnswerYear>().HasQueryFilter(Filter, t => db.Stations.Any(s => s.Id == t.StationId));
        model.Entity<ActivityDoubts>().HasQueryFilter(Filter, d => d.City == db.CityNumber);
        model.Entity<DoubtCheck>().HasQueryFilter(Filter, c => db.Activities.Any(a => a.Id == c.ActivityId));
        // A decision may be about stations of every city.
        model.Entity<StoredDecision>().HasQueryFilter(Filter, d => false);
        model.Entity<DecidedActivity>().HasQueryFilter(Filter, d => false);
        model.Entity<Reminder>().HasQueryFilter(Filter, r => db.Stations.Any(s => s.Id == r.StationId));
        model.Entity<StoredVerdict>().HasQueryFilter(Filter, v => db.Stations.Any(s => s.Id == v.StationId));
        model.Entity<EnterpriseYear>().HasQueryFilter(Filter, e =>
            (e.Scope == TotalScope.City && e.ScopeId == db.CityNumber) || (e.Scope == TotalScope.Station && db.Stations.Any(s => s.Id == e.ScopeId)));

        model.Entity<EnterpriseDay>().HasQueryFilter(Filter, e => e.Scope == TotalScope.City && e.ScopeId == db.CityNumber);

        model.Entity<RubricMark>().HasQueryFilter(Filter, m => db.Stations.Any(s => s.Id == m.StationId));
        model.Entity<Incident>().HasQueryFilter(Filter, i => db.Stations.Any(s => s.Id == i.StationId));
        model.Entity<SampleCall>().HasQueryFilter(Filter, c => db.Stations.Any(s => s.Id == c.StationId));

        model.Entity<BoundaryRuling>().HasQueryFilter(Filter, r => db.Stations.Any(s => s.Id == r.StationId));
        model.Entity<Nomination>().HasQueryFilter(Filter, n => db.Stations.Any(s => s.Id == n.StationId));
        model.Entity<NominationStep>().HasQueryFilter(Filter, s => db.Nominations.Any(n => n.Id == s.NominationId));

        // What an objector handed in tells who objected.
        model.Entity<Attachment>().HasQueryFilter(Filter, a => a.Owner != AttachmentOwner.Objection && db.Stations.Any(s => s.Id == a.StationId));

        // Who sat on the committee and who objected is the Center's business.
        model.Entity<NominationVote>().HasQueryFilter(Filter, v => false);
        model.Entity<NominationObjection>().HasQueryFilter(Filter, o => false);

        // A snapshot tells of every station; its readers get their rows from the board.
        model.Entity<EvaluationSnapshot>().HasQueryFilter(Filter, s => false);

        // Who reads for one city changes nothing, and so has no forms.
        model.Entity<Draft>().HasQueryFilter(Filter, d => false);

        // A batch tells of every station in it; accounts are no reader's business; the history of the year's locking concerns all.
        model.Entity<ImportBatch>().HasQueryFilter(Filter, b => false);
        model.Entity<Account>().HasQueryFilter(Filter, a => false);
        model.Entity<IdentityUserLogin<int>>().HasQueryFilter(Filter, l => false);
        model.Entity<IdentityUserPasskey<int>>().HasQueryFilter(Filter, p => false);
        model.Entity<AccountSession>().HasQueryFilter(Filter, s => false);
        model.Entity<FormerPassword>().HasQueryFilter(Filter, p => false);
        model.Entity<ActivationCode>().HasQueryFilter(Filter, c => false);
        model.Entity<RecoveryCode>().HasQueryFilter(Filter, c => false);
        model.Entity<ScreenToken>().HasQueryFilter(Filter, s => false);
        model.Entity<HistoryEntry>().HasQueryFilter(Filter, h => h.Subject == nameof(YearLock) || db.Stations.Any(s => s.Id == h.StationId));
    }
}

/// <summary>One model for the province and one for a city's readers.</summary>
internal sealed class ScopedModels : IModelCacheKeyFactory
{
    /// <inheritdoc/>
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), designTime, context is StationDbContext { CityCode: not null });
}
