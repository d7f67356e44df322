using System.Collections.Concurrent;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Overview;

/// <summary>
/// Computes the overview from the shared snapshots. The tiles of one page, and all pages with one filter, share one result
/// until something changes.
/// </summary>
public sealed class OverviewQuery(VerdictBoard verdicts, TotalsBoard totals)
{
    /// <summary>Rows of the attention and the title list; the whole list is the station list.</summary>
    public const int MaxRows = 10;

    // Bound: beside the unfiltered view, filters come and go; emptied when there are more than people have screens.
    private const int MaxResults = 100;

    private static readonly string[] RuleOrder = ["R-6-H", "R-6-E", "R-3-4", "R-3-2"];
    private readonly ConcurrentDictionary<(OverviewFilter Filter, string? Scope), Result> results = new();

    private sealed class Result(JudgedYear year, TotalsSnapshot before)
    {
        public JudgedYear Year => year;

        public TotalsSnapshot Before => before;

        public TaskCompletionSource<OverviewView> View { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsOf(JudgedYear asked, TotalsSnapshot askedBefore) => ReferenceEquals(year, asked) && ReferenceEquals(before, askedBefore);
    }

    /// <summary>The view for a filter, at least as new as every change published before the call.</summary>
    public async ValueTask<OverviewView> RunAsync(OverviewFilter asked, Actor reader, CancellationToken ct)
    {
        // Whatever the address says, a city's reader asks for that city.
        var filter = reader.City is { } own ? asked with { City = own } : asked;
        // Distinct enterprises do not add up: only the province and the cities have theirs stored.
        var year = filter.IsWholeScope ? await verdicts.ReadAsync(filter.Year, reader, ct) : await verdicts.ReadWithEnterprisesAsync(filter.Year, reader, ct);
        var before = filter.IsWholeScope ? await totals.ReadAsync(filter.Year - 1, reader, ct) : await totals.ReadWithEnterprisesAsync(filter.Year - 1, reader, ct);
        var key = (filter, reader.City?.Code);
        if (!results.TryGetValue(key, out var known) || !known.IsOf(year, before))
        {
            if (results.Count >= MaxResults)
            {
                results.Clear();
            }

            // All pages ask at once after a change: the first computes, the others wait, and all hold the same view.
            var mine = new Result(year, before);
            known = results.AddOrUpdate(key, mine, (_, there) => there.IsOf(year, before) ? there : mine);
            if (ReferenceEquals(known, mine))
            {
                Compute(key, mine);
            }
        }

        return await known.View.Task.WaitAsync(ct);
    }

    private void Compute((OverviewFilter Filter, string? Scope) key, Result own)
    {
        try
        {
            own.View.SetResult(View(key.Filter, own.Year, own.Before));
        }
        catch (Exception e)
        {
            // Those who wait see the failure; who asks again computes again.
            results.TryRemove(new(key, own));
            own.View.SetException(e);
        }
    }

    /// <summary>Years to choose from: those with records and the running one, newest first.</summary>
    public async ValueTask<IReadOnlyList<int>> YearsAsync(int running, CancellationToken ct) =>
        [.. (await totals.YearsAsync(ct)).Append(running).Distinct().OrderDescending()];

    /// <summary>Recognition dates of the stations present, newest first, with the number of stations.</summary>
    public async ValueTask<ValueList<(DateOnly Day, int Stations)>> BatchesAsync(int year, Actor reader, CancellationToken ct) =>
        [.. (await totals.ReadAsync(year, reader, ct)).Stations.GroupBy(s => s.Station.RecognisedOn).OrderByDescending(g => g.Key).Select(g => (g.Key, g.Count()))];

    private static OverviewView View(OverviewFilter filter, JudgedYear year, TotalsSnapshot before)
    {
        var asked = year.Stations.Where(filter.Asks).ToList();
        var counted = asked.Where(s => s.Counts).ToList();
        var everywhere = filter with { City = null };
        var attention = counted.Where(Attention.IsNeeded).ToList();
        return new(
            Frame(year, asked, counted),
            OverviewFigures.Of(filter, year, before, asked),
            Scatter(year, counted),
            Progress(year, counted),
            Cities(year.Stations.Where(s => s.Counts && everywhere.Asks(s))),
            new([.. Attention.WorstFirst(attention).Take(MaxRows).Select(Row)], attention.Count),
            Ending(year, asked));
    }

    private static OverviewFrame Frame(JudgedYear year, List<JudgedStation> asked, List<JudgedStation> counted)
    {
        var (below, sensitive, partYear) = (0, 0, 0);
        foreach (var station in counted)
        {
            below += station.BelowRedLine ? 1 : 0;
            sensitive += station.BasisSensitive ? 1 : 0;
            partYear += station.Verdict.PartYear ? 1 : 0;
        }

        return new()
        {
            From = ServiceYear.First(year.Snapshot.Year),
            AsOf = year.AsOf,
            ElapsedPermille = year.Today < ServiceYear.First(year.Snapshot.Year) ? 0 : ((year.AsOf.DayOfYear * 2000) + ServiceYear.Last(year.Snapshot.Year).DayOfYear) / (2 * ServiceYear.Last(year.Snapshot.Year).DayOfYear),
            Locked = year.Snapshot.Locked,
            RuleSetVersion = year.RuleSet.Version,
            Standing = year.Choice.Standing,
            EffectiveFrom = year.RuleSet.EffectiveFrom,
            EffectiveTo = year.RuleSet.EffectiveTo,
            RuleEnd = RuleEndNotice.For(year.RuleSet, year.Today),
            HoursBasis = year.RuleSet.HoursBasis,
            EnterpriseBasis = year.RuleSet.EnterpriseBasis,
            Stations = counted.Count,
            Below = below,
            BasisSensitive = sensitive,
            PartYear = partYear,
            Activities = asked.Sum(s => s.Totals.Activities),
            Pending = asked.Sum(s => s.Totals.PendingActivities),
            Empty = year.Stations.Count == 0,
        };
    }

    private static ScatterView Scatter(JudgedYear year, List<JudgedStation> counted)
    {
        var (hours, enterprises) = (PlaceOf(year.RuleSet, RuleMetric.ServiceMinutes), PlaceOf(year.RuleSet, RuleMetric.Enterprises));
        return new(
            [.. counted.Select(s => new ScatterPoint(s.Station.Code, s.Station.Name, ValueOf(s, hours), ValueOf(s, enterprises), s.Worst))],
            hours < 0 ? 0 : year.RuleSet.Rules[hours].Threshold,
            enterprises < 0 ? 0 : year.RuleSet.Rules[enterprises].Threshold);
    }

    // Verdicts are in the order of the rules; -1 for no such rule.
    private static int PlaceOf(RuleSet set, RuleMetric metric) =>
        set.Rules.Index().Where(r => r.Item.Metric == metric && r.Item.Severity == RuleSeverity.Red).Select(r => r.Index).DefaultIfEmpty(-1).First();

    private static long ValueOf(JudgedStation station, int place) => place < 0 ? 0 : station.Verdict.Verdicts[place].Value;

    private static ValueList<RuleProgress> Progress(JudgedYear year, List<JudgedStation> counted) =>
    [
        // A rule that a successor adds comes after those that the screen knows.
        .. year.RuleSet.Rules.Index().Zip(StatesOfRules(year.RuleSet.Rules.Count, counted)).OrderBy(r => Array.IndexOf(RuleOrder, r.First.Item.Id) is var at and >= 0 ? at : RuleOrder.Length)
            .Select(r => new RuleProgress(r.First.Item, counted is [var first, ..] ? first.Verdict.Verdicts[r.First.Index].Basis : null, r.Second)),
    ];

    // Counted in one pass and not grouped: it is done for all stations after each save.
    private static IEnumerable<ValueList<StateCount>> StatesOfRules(int rules, List<JudgedStation> counted)
    {
        var states = Enum.GetValues<VerdictState>();
        var (stations, partYear) = (new int[rules, states.Length], new int[rules, states.Length]);
        foreach (var (verdict, part) in counted.Select(s => (s.Verdict, s.Verdict.PartYear ? 1 : 0)))
        {
            for (var rule = 0; rule < rules; rule++)
            {
                var state = (int)verdict.Verdicts[rule].State;
                stations[rule, state]++;
                partYear[rule, state] += part;
            }
        }

        return Enumerable.Range(0, rules).Select<int, ValueList<StateCount>>(rule =>
            [.. states.Where(s => stations[rule, (int)s] > 0).OrderBy(s => s.Urgency()).Select(s => new StateCount(s, stations[rule, (int)s], partYear[rule, (int)s]))]);
    }

    private static ValueList<CityShare> Cities(IEnumerable<JudgedStation> counted)
    {
        var byCity = counted.ToLookup(s => s.Station.City.Code);
        return [.. City.All.Select(city => new CityShare(
            city,
            byCity[city.Code].Count(),
            byCity[city.Code].Count(s => s.Worst is VerdictState.Met or VerdictState.OnPace or VerdictState.Passed),
            byCity[city.Code].Count(s => s.Worst is VerdictState.TooEarly)))];
    }

    private static AttentionRow Row(JudgedStation s) => new(
        s.Station.Code, s.Station.Name, s.Station.City, s.Worst, s.Verdict.PartYear, s.BasisSensitive,
        [.. s.Verdict.Verdicts.Where(v => v.Severity == RuleSeverity.Red)], s.Verdict.Conduct);

    // The end of a title is a matter of today, whatever year is looked at.
    private static EndingTitles Ending(JudgedYear year, List<JudgedStation> asked)
    {
        var terms = year.RuleSet.Title;
        var last = year.Today.AddDays(terms.NoticeDays.DefaultIfEmpty(0).Max());
        var ending = asked.Select(s => s.Station)
            .Where(s => s.ExpiresOn >= year.Today && s.ExpiresOn <= last && s.StatusOn(year.Today) is StationStatus.Registered)
            .Select(s => (Station: s, Expiry: TitleExpiry.Of(s.ExpiresOn, terms, year.Today)))
            .Where(e => e.Expiry.NoticeBand is not null)
            .OrderBy(e => e.Expiry.EndsOn).ThenBy(e => e.Station.Order).ToList();
        return new(
            [.. ending.Take(MaxRows).Select(e => new EndingTitle(e.Station.Code, e.Station.Name, e.Station.City, e.Expiry))],
            ending.Count,
            terms.NoticeDays.DefaultIfEmpty(0).Max());
    }
}
