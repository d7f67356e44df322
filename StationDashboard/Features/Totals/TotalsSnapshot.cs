using System.Collections.Concurrent;
using System.Collections.Frozen;
using StationDashboard.Shared;

namespace StationDashboard.Features.Totals;

/// <summary>
/// One year as all screens see it: every station present with its totals and days, folded for the province and the cities.
/// Immutable and shared; obtained from <see cref="TotalsBoard"/>. A screen that holds one holds one consistent state.
/// </summary>
public sealed class TotalsSnapshot
{
    // Places among the stations; the same in every snapshot of the same stations.
    private readonly FrozenDictionary<int, int> byId;
    private readonly FrozenDictionary<string, int> byCode;
    private readonly IReadOnlyDictionary<string, YearSeries> cities;

    // Bound: the cities.
    private readonly ConcurrentDictionary<string, TotalsSnapshot> scopes = new();

    internal TotalsSnapshot(int year, bool locked, IReadOnlyList<StationInYear> stations, YearSeries province, IReadOnlyDictionary<string, YearSeries> cities, ServedEnterprises? served)
    {
        (Year, Locked, Stations, Province, this.cities, Served) = (year, locked, stations, province, cities, served);
        byId = stations.Index().ToFrozenDictionary(s => s.Item.Station.Id, s => s.Index);
        byCode = stations.Index().ToFrozenDictionary(s => s.Item.Station.Code, s => s.Index, StringComparer.Ordinal);
    }

    private TotalsSnapshot(TotalsSnapshot same, IReadOnlyList<StationInYear> stations, YearSeries province, IReadOnlyDictionary<string, YearSeries> cities, ServedEnterprises? served)
    {
        (Year, Locked, Stations, Province, this.cities, Served) = (same.Year, same.Locked, stations, province, cities, served);
        (byId, byCode) = (same.byId, same.byCode);
    }

    /// <summary>The calendar year.</summary>
    public int Year { get; }

    /// <summary>A person has closed the year: its verdicts are final and only 核定 counts.</summary>
    public bool Locked { get; }

    /// <summary>All stations present, whenever recognised and whatever their status, in the zh-CN order of names.</summary>
    public IReadOnlyList<StationInYear> Stations { get; }

    /// <summary>The whole province, all services that count.</summary>
    public YearSeries Province { get; }

    /// <summary>Which enterprises each station served; null unless asked for with <see cref="TotalsBoard.ReadWithEnterprisesAsync"/>.</summary>
    public ServedEnterprises? Served { get; }

    /// <summary>The stations of one city, all services that count; an enterprise that two of them served is one.</summary>
    public YearSeries Of(City city) => cities.TryGetValue(city.Code, out var series) ? series : YearSeries.Empty;

    /// <summary>The station with a key, or null.</summary>
    public StationInYear? Find(int stationId) => byId.TryGetValue(stationId, out var at) ? Stations[at] : null;

    /// <summary>The station with a 统一社会信用代码, or null.</summary>
    public StationInYear? Find(string code) => PlaceOf(code) is { } at ? Stations[at] : null;

    /// <summary>Where it stands among <see cref="Stations"/>, or null.</summary>
    public int? PlaceOf(string code) => byCode.TryGetValue(code, out var at) ? at : null;

    /// <summary>Any set of stations as one; needs <see cref="Served"/>.</summary>
    public YearSeries Fold(IReadOnlyCollection<StationInYear> stations) => Served is { } served
        ? YearSeries.Fold(stations, served.NewByDay(stations.Select(s => s.Station.Id)))
        : throw new InvalidOperationException($"Read the year with {nameof(TotalsBoard.ReadWithEnterprisesAsync)}: distinct enterprises do not add up.");

    /// <summary>What a reader of one city sees: its stations only, and the city in the province's place. The same instance each time.</summary>
    internal TotalsSnapshot Within(City? city) => city is null ? this : scopes.GetOrAdd(city.Code, _ =>
    {
        var stations = Stations.Where(s => s.Station.City.Code == city.Code).ToArray();
        return new(Year, Locked, stations, Of(city), new Dictionary<string, YearSeries> { [city.Code] = Of(city) }, Served?.Only(stations.Select(s => s.Station.Id)));
    });

    internal TotalsSnapshot With(ServedEnterprises served) => new(this, Stations, Province, cities, served);

    /// <summary>The same stations with the figures of some of them changed.</summary>
    internal TotalsSnapshot With(IReadOnlyList<StationInYear> stations, YearSeries province, IReadOnlyDictionary<string, YearSeries> series, ServedEnterprises? served) => new(this, stations, province, series, served);

    internal IReadOnlyDictionary<string, YearSeries> Cities => cities;
}
