using System.Globalization;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>Writes a checked entry: the record, its rows and answers, one history entry, and the totals of exactly what it touched.</summary>
internal sealed class StoredEntry(GatedWrite write, Activity? stored, IReadOnlyList<StoredVisit> visits, ActivityEntry wanted)
{
    public async Task<Result<RecordedActivity>> RunAsync(CancellationToken ct)
    {
        var db = write.Db;
        var compared = DiffReports.CompareVisits([.. wanted.Enterprises.Select(e => e.Visit)], whole: true, visits.ToDictionary(v => v.Enterprise));
        var before = stored is null ? null : ActivityEntry.Of(stored, []);
        if (stored?.State is RecordState.Pending && before == wanted with { Enterprises = [] } && compared.All(v => v.Kind is DiffKind.Unchanged))
        {
            return new RecordedActivity(stored.Id, stored.Number);
        }

        var touched = new TouchedRecords();
        var state = stored?.State;
        if (stored is not null)
        {
            touched.StationYears.Add((stored.StationId, stored.Year));
        }

        var activity = stored ?? new Activity { StationId = wanted.StationId, Number = "", Name = "", StateBy = "" };
        wanted.WriteTo(activity);
        (activity.State, activity.StateBy, activity.StateAt, activity.StateReason) = (RecordState.Pending, write.Actor.Name, write.Now, null);
        if (stored is null)
        {
            db.Activities.Add(activity);
        }

        touched.StationYears.Add((activity.StationId, activity.Year));
        await db.SaveChangesAsync(ct);
        await StoreVisits.RunAsync(write, [(activity.Id, compared)], touched, ct);
        if (state is RecordState.Draft or RecordState.Returned)
        {
            // Its rows say again which code a name has: everywhere, not only here.
            touched.Enterprises.UnionWith(visits.Select(v => v.EnterpriseId));
        }

        Record(activity, before, state, compared);
        await db.SaveChangesAsync(ct);
        await RecomputeTotals.RunAsync(db, touched, ct);
        await write.CommitAsync(ct);
        return new RecordedActivity(activity.Id, activity.Number);
    }

    // Of the enterprises what differs: two hundred unchanged ones would hide the one that is not.
    private void Record(Activity activity, ActivityEntry? before, RecordState? state, IReadOnlyList<VisitDiff> compared)
    {
        var changed = compared.Where(v => v.Kind is not DiffKind.Unchanged).ToList();
        write.Record(nameof(RecordActivity), nameof(Activity), activity.Id, activity.StationId,
            before: before is null ? null : Told(before, state!.Value, changed.Where(v => v.Stored is { Void: false }).Select(v => Tell(v.Stored!.Enterprise, v.Reported?.Name ?? v.Stored.Enterprise.NormalisedName, v.Stored.Content))),
            after: Told(wanted, RecordState.Pending, changed.Where(v => v.Reported is not null).Select(v => Tell(v.Reported!.Enterprise, v.Reported.Name, v.Reported.Content))));
    }

    private static object Told(ActivityEntry e, RecordState state, IEnumerable<string> enterprises) => new
    {
        e.Number, e.Name, e.Date, e.StartsAt, e.Minutes, e.Category, e.Mode, e.Volunteers, e.Participants, e.Place, e.PersonResponsible, e.Recorder, e.Note, State = state, Enterprises = enterprises.ToArray(),
    };

    private static string Tell(EnterpriseKey enterprise, string name, VisitContent content) => string.Join(' ', new[]
    {
        name, enterprise.Uscc ?? content.WrittenCode, content.Size is EnterpriseSize.Unknown ? null : FieldTerms.Sizes.NameOf(content.Size),
        content is { Satisfaction: null, Effect: null } ? null : FormattableString.Invariant($"{content.Satisfaction?.ToString(CultureInfo.InvariantCulture) ?? "—"}/{content.Effect?.ToString(CultureInfo.InvariantCulture) ?? "—"}"), content.Comment,
    }.OfType<string>());
}
