using StationDashboard.Features.Enterprises;
using StationDashboard.Shared;

namespace StationDashboard.Data.Demo;

/// <summary>The invented enterprises; an entry is stored when the first visit needs it.</summary>
internal sealed class DemoEnterprises
{
    private readonly int seed;
    private readonly List<City> cities;

    // Bound: two keys an enterprise of the plan.
    private readonly Dictionary<City, (int Coded, int Named)[]> entries;
    private int last;

    public DemoEnterprises(DemoPlan plan, int seed)
    {
        this.seed = seed;
        entries = plan.Pools.ToDictionary(p => p.Key, p => new (int, int)[p.Value]);
        cities = [.. entries.Keys.OrderBy(c => c.Order)];
    }

    /// <summary>Whether there is any; a province of associations alone has none.</summary>
    public bool Any => cities.Count > 0;

    /// <summary>The n-th enterprise that a station serves: a stretch of its city's, 省直 across all cities.</summary>
    public (City City, int Index) Of(DemoStation station, int n) => entries.TryGetValue(station.City, out var own)
        ? (station.City, (station.Offset + n) % own.Length)
        : cities[n % cities.Count] is var city ? (city, (station.Offset + (n / cities.Count)) % entries[city].Length) : default;

    /// <summary>The entry under which a row names it: by code, or by name alone. New ones are stored.</summary>
    public int Entry(City city, int index, bool byName, PreparedInsert insert)
    {
        ref var known = ref entries[city][index];
        byName |= NeverCoded(city, index);
        if ((byName ? known.Named : known.Coded) == 0)
        {
            var name = DemoNames.Enterprise(city, index);
            var id = ++last;
            var code = byName ? null : DemoNames.EnterpriseCode(city, index);
            insert.Insert(id, code, name, EnterpriseName.Normalise(name), ChineseOrder.SearchText(name, code), ChineseOrder.SortKey(name), id);
            known = byName ? (known.Coded, id) : (id, known.Named);
        }

        return byName ? known.Named : known.Coded;
    }

    /// <summary>Its size; a row may leave it out or differ.</summary>
    public EnterpriseSize Size(City city, int index)
    {
        var luck = new DemoRandom(seed, city.Order, index).Unit();
        return luck < 0.46 ? EnterpriseSize.Micro : luck < 0.84 ? EnterpriseSize.Small : luck < 0.96 ? EnterpriseSize.Medium : luck < 0.98 ? EnterpriseSize.Large : EnterpriseSize.Unknown;
    }

    private bool NeverCoded(City city, int index) => new DemoRandom(seed, city.Order, -index - 1).Chance(0.04);
}
