using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>Filters, sorts and cuts the stations of the shared judged year; no database.</summary>
public sealed class StationListQuery(VerdictBoard board)
{
    /// <summary>The page of a filter, at least as new as every change published before the call.</summary>
    /// <param name="filter">What is asked for.</param>
    /// <param name="shown">Codes of the rows that the reader is looking at: they stay where they are, with their new figures. Null for a new order.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<StationListView> RunAsync(StationListFilter filter, IReadOnlyList<string>? shown, Actor reader, CancellationToken ct)
    {
        var year = await board.ReadAsync(filter.Year, reader, ct);
        var scope = year.Stations.Where(s => InScope(s, filter, year)).ToList();
        var matching = Matching(scope, filter, year);
        var (pages, page) = (Paging.Pages(matching.Count, StationListFilter.PageSize), Paging.Shown(filter.Page, matching.Count, StationListFilter.PageSize));
        var due = matching.Skip((page - 1) * StationListFilter.PageSize).Take(StationListFilter.PageSize).ToList();
        var rows = shown is null ? due : [.. shown.Select(year.Find).OfType<JudgedStation>()];
        var counted = scope.Where(s => s.Counts).ToList();
        return new()
        {
            Filter = filter,
            Rows = [.. rows.Select(s => Row(s, year))],
            Total = matching.Count,
            Page = page,
            Pages = pages,
            OrderIsOld = shown is not null && !due.Select(s => s.Station.Code).SequenceEqual(shown),
            Stations = year.Stations.Count(s => s.Counts),
            Activities = scope.Sum(s => s.Totals.Activities),
            Pending = scope.Sum(s => s.Totals.PendingActivities),
            Below = counted.Count(s => s.BelowRedLine),
            Ending = counted.Count(s => Ends(s, year)),
            States = [.. counted.GroupBy(s => s.Verdict.Worst).OrderByDescending(g => g.Key.Urgency()).Select(g => (g.Key, g.Count()))],
            Batches = [.. year.Stations.Select(s => s.Station.RecognisedOn).Distinct().OrderDescending()],
            RuleSet = year.RuleSet,
            AsOf = year.AsOf,
            Locked = year.Snapshot.Locked,
        };
    }

    /// <summary>All rows of a filter, whatever its page: what is shown, to be taken away. Bound: the stations.</summary>
    public async Task<(JudgedYear Year, IReadOnlyList<StationListRow> Rows)> AllAsync(StationListFilter filter, Actor reader, CancellationToken ct)
    {
        var year = await board.ReadAsync(filter.Year, reader, ct);
        return (year, [.. Matching(year.Stations.Where(s => InScope(s, filter, year)), filter, year).Select(s => Row(s, year))]);
    }

    private static List<JudgedStation> Matching(IEnumerable<JudgedStation> scope, StationListFilter filter, JudgedYear year) => [.. Sort(scope.Where(s => Matches(s, filter, year)), filter)];

    /// <summary>The row of a station.</summary>
    internal static StationListRow Row(JudgedStation s, JudgedYear year)
    {
        var counts = s.Counts;
        var amber = s.Verdict.WorstAmber;
        return new()
        {
            Code = s.Station.Code,
            Name = s.Station.Name,
            City = s.Station.City,
            Type = s.Station.Type,
            Status = s.Station.StatusOn(year.AsOf),
            Minutes = s.Totals.Minutes,
            Enterprises = s.Totals.Enterprises,
            Activities = s.Totals.Activities,
            Smes = s.Totals.EnterprisesSme,
            Visits = s.Totals.Visits,
            Satisfaction = s.Totals.Satisfaction,
            CertificateNo = s.Station.CertificateNo,
            RecognisedOn = s.Station.RecognisedOn,
            HoursVerdict = Of(s, RuleMetric.ServiceMinutes),
            EnterprisesVerdict = Of(s, RuleMetric.Enterprises),
            Red = counts ? s.Verdict.Worst : null,
            Conduct = s.Verdict.Conduct,
            Amber = counts && amber.Urgency() >= VerdictState.SizePending.Urgency() ? amber : null,
            Missing = counts ? s.Verdict.Verdicts.Where(v => v.Severity is RuleSeverity.Red && v.Gap > 0).MaxBy(v => v.State.Urgency()) : null,
            PartYear = s.Verdict.PartYear,
            BasisSensitive = s.BasisSensitive,
            ExpiresOn = s.Station.ExpiresOn,
            TitleNear = Expiry(s, year) is { HasEnded: true } or { NoticeBand: not null },
        };
    }

    private static Verdict? Of(JudgedStation s, RuleMetric metric) => s.Verdict.Verdicts.FirstOrDefault(v => v.Rule.Metric == metric && v.Severity is RuleSeverity.Red);

    private static TitleExpiry Expiry(JudgedStation s, JudgedYear year) => TitleExpiry.Of(s.Station.ExpiresOn, year.RuleSet.Title, year.Today);

    private static bool Ends(JudgedStation s, JudgedYear year) => Expiry(s, year).NoticeBand is not null;

    private static bool InScope(JudgedStation s, StationListFilter f, JudgedYear year) =>
        (f.City is null || s.Station.City.Code == f.City.Code)
        && (f.Type is null || s.Station.Type == f.Type)
        && (f.Batch is null || s.Station.RecognisedOn == f.Batch)
        // A station of a later year is found by its name or its batch, and is no part of this year's list.
        && (f.Search is not null || f.Batch is not null || s.Station.RecognisedOn <= year.AsOf)
        && Finds(s, f.Search);

    private static bool Finds(JudgedStation s, string? search) =>
        search is null || search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(word => s.Station.SearchText.Contains(ChineseOrder.Fold(word), StringComparison.Ordinal));

    private static bool Matches(JudgedStation s, StationListFilter f, JudgedYear year)
    {
        var judged = f.Below || f.Ending || f.State is not null || f.Rule is not null;
        return (!judged || s.Counts)
            && (!f.Below || s.BelowRedLine)
            && (!f.Ending || Ends(s, year))
            && MatchesVerdict(s, f)
            && (f.HoursMin is not { } hoursMin || s.Totals.Minutes >= hoursMin)
            && (f.HoursMax is not { } hoursMax || s.Totals.Minutes <= hoursMax)
            && (f.EnterprisesMin is not { } enterprisesMin || s.Totals.Enterprises >= enterprisesMin)
            && (f.EnterprisesMax is not { } enterprisesMax || s.Totals.Enterprises <= enterprisesMax);
    }

    private static bool MatchesVerdict(JudgedStation s, StationListFilter f)
    {
        if (f.Rule is null)
        {
            return f.State is null || s.Verdict.Worst == f.State;
        }

        // A rule that this year's set does not know is met by no station: the list says so instead of ignoring the filter.
        return s.Verdict.Verdicts.FirstOrDefault(v => v.RuleId == f.Rule) is { } verdict && (f.State is { } state ? verdict.State == state : verdict.IsBelow);
    }

    private static IEnumerable<JudgedStation> Sort(IEnumerable<JudgedStation> stations, StationListFilter f)
    {
        IOrderedEnumerable<JudgedStation> By<TKey>(Func<JudgedStation, TKey> key) => f.Descending ? stations.OrderByDescending(key) : stations.OrderBy(key);
        var sorted = f.Sort switch
        {
            StationSort.Name => By(s => s.Station.Order),
            StationSort.City => By(s => s.Station.City.Order),
            StationSort.Hours => By(s => s.Totals.Minutes),
            StationSort.Enterprises => By(s => s.Totals.Enterprises),
            StationSort.Activities => By(s => s.Totals.Activities),
            StationSort.State => By(s => s.Counts ? -s.Verdict.Worst.Urgency() : int.MaxValue),
            StationSort.Expiry => By(s => s.Station.ExpiresOn),
        };
        return sorted.ThenBy(s => s.Station.Order);
    }
}
