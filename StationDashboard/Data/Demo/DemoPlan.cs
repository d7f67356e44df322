using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Data.Demo;

/// <summary>What kind of year a station has; together they give every verdict that the pages show.</summary>
internal enum DemoProfile
{
    /// <summary>Hardly anything is reported.</summary>
    Idle,
    /// <summary>A few short activities: below 12 hours.</summary>
    FewHours,
    /// <summary>Enough hours, always the same few enterprises, each once or twice: below 100 on both bases.</summary>
    FewEnterprises,
    /// <summary>Below 100 enterprises, above 100 visits: the verdict depends on the basis.</summary>
    ManyVisits,
    /// <summary>Meets the rules.</summary>
    Steady,
}

/// <summary>An invented station.</summary>
internal sealed record DemoStation(int Index, string Code, string Name, City City, StationType Type, DateOnly RecognisedOn, DemoProfile Profile, int Offset)
{
    /// <summary>Its key once stored.</summary>
    public int Id { get; set; }
}

/// <summary>How many activities, enterprises and visits a station has in a year.</summary>
internal sealed record DemoYear(DemoStation Station, int Year, DateOnly From, DateOnly To, int Activities, int Enterprises, int Visits);

/// <summary>Decides everything that counts before a row is written; a few hundred bytes a station and year.</summary>
internal sealed class DemoPlan
{
    private static readonly double[] Weights = [0.6, 0.75, 0.9, 1, 1, 1.15, 1.4, 1.9];

    // Places of 100 stations in the order of City.All; the first 22 stations are one of each.
    private static readonly int[] CityShares = [20, 15, 5, 4, 10, 3, 2, 3, 5, 2, 8, 4, 4, 2, 3, 2, 2, 2, 1, 2, 1, 0];

    private DemoPlan(IReadOnlyList<DemoStation> stations, IReadOnlyList<DemoYear> years, IReadOnlyDictionary<City, int> pools) =>
        (Stations, Years, Pools) = (stations, years, pools);

    public IReadOnlyList<DemoStation> Stations { get; }

    public IReadOnlyList<DemoYear> Years { get; }

    /// <summary>How many enterprises the stations of each city choose from.</summary>
    public IReadOnlyDictionary<City, int> Pools { get; }

    public static DemoPlan Of(DemoSize size, DateOnly today)
    {
        var last = size.Years.Max();
        var stations = Enumerable.Range(0, size.Stations).Select(i => Station(size.Seed, i, last, today)).ToList();
        var slots = size.Years.Order().SelectMany(year => stations.Select(s => Slot(size.Seed, s, year, today))).ToList();
        var counts = Counts(slots, size.Activities);
        var years = slots.Select((slot, i) => Year(size.Seed, slot, counts[i])).Where(y => y.Activities > 0).ToList();

        // Neighbouring stations share more than half of their enterprises.
        var pools = years.Where(y => y.Station.City.Code != "440000").GroupBy(y => y.Station.City)
            .ToDictionary(g => g.Key, g => Math.Clamp(g.GroupBy(y => y.Station).Sum(s => s.Max(y => y.Enterprises)) * 2 / 5, g.Max(y => y.Enterprises) * 3 / 2, DemoNames.EnterprisesOfCity));
        return new(stations, years, pools);
    }

    private static DemoStation Station(int seed, int index, int lastYear, DateOnly today)
    {
        var random = new DemoRandom(seed, index);
        var city = City.All[index < City.All.Count ? index : CityOf(random.Below(100))];
        var type = city.Code == "440000" ? StationType.Association : (StationType)random.Below(7);
        var end = today < new DateOnly(lastYear, 12, 31) ? today : new DateOnly(lastYear, 12, 31);
        // A title lasts three years: most are in their second or third, a tenth was recognised within the last year.
        var recognised = end.AddDays(-BatchDay(random.Chance(0.1) ? random.Between(60, 300) : random.Between(330, 1_090)));
        var luck = random.Unit();
        var profile = luck < 0.04 ? DemoProfile.Idle : luck < 0.1 ? DemoProfile.FewHours : luck < 0.15 ? DemoProfile.FewEnterprises : luck < 0.22 ? DemoProfile.ManyVisits : DemoProfile.Steady;
        return new(index, DemoNames.StationCode(city, type, index), DemoNames.Station(city, type, index, random), city, type, recognised, profile, random.Below(1 << 20));
    }

    // Stations are recognised in batches, four a year.
    private static int BatchDay(int ago) => 45 + (90 * Math.Min((int)Math.Round((ago - 45) / 90.0), 11));

    private static int CityOf(int place)
    {
        var city = 0;
        for (var sum = CityShares[0]; place >= sum; sum += CityShares[city])
        {
            city++;
        }

        return city;
    }

    private static (DemoStation Station, int Year, DateOnly From, DateOnly To, int Fixed, double Weight) Slot(int seed, DemoStation station, int year, DateOnly today)
    {
        var random = new DemoRandom(seed, station.Index, year);
        var from = station.RecognisedOn.Year == year ? station.RecognisedOn : ServiceYear.First(year);
        var to = ServiceYear.AsOf(year, today);
        var share = station.RecognisedOn > to ? 0 : (to.DayNumber - from.DayNumber + 1) / 365.0;
        var few = station.Profile switch
        {
            DemoProfile.Idle => random.Below(2),
            DemoProfile.FewHours => random.Between(1, 4),
            DemoProfile.FewEnterprises or DemoProfile.ManyVisits or DemoProfile.Steady => 0,
        };
        return (station, year, from, to, share > 0 ? few : 0, station.Profile is DemoProfile.Idle or DemoProfile.FewHours ? 0 : share * random.Pick(Weights));
    }

    // Exactly as many as were asked for: what the fixed ones leave is shared by weight, with running rounding.
    private static int[] Counts(List<(DemoStation Station, int Year, DateOnly From, DateOnly To, int Fixed, double Weight)> slots, int activities)
    {
        var counts = new int[slots.Count];
        var left = activities;
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = Math.Min(slots[i].Fixed, left);
            left -= counts[i];
        }

        var total = slots.Sum(s => s.Weight);
        var (seen, given) = (0.0, 0);
        for (var i = 0; i < counts.Length && total > 0; i++)
        {
            seen += slots[i].Weight;
            var due = (int)Math.Round(left * (seen / total));
            counts[i] += due - given;
            given = due;
        }

        return counts;
    }

    private static DemoYear Year(int seed, (DemoStation Station, int Year, DateOnly From, DateOnly To, int Fixed, double Weight) slot, int activities)
    {
        var random = new DemoRandom(seed, slot.Station.Index, -slot.Year);
        var share = Math.Min(1, (slot.To.DayNumber - slot.From.DayNumber + 1) / 365.0);
        // About five visits an activity where a station is busy.
        var busy = activities * random.Between(45, 55) / 10;
        var (enterprises, visits) = slot.Station.Profile switch
        {
            DemoProfile.Idle => (6, 6),
            DemoProfile.FewHours => Twice(random.Between(15, 150), 1.05),
            DemoProfile.FewEnterprises => Twice(Math.Max(8, (int)(random.Between(45, 80) * share)), 1.12),
            DemoProfile.ManyVisits => (random.Between(58, 94), random.Between(140, 280)),
            DemoProfile.Steady => Steady(random, share, busy),
        };
        return new(slot.Station, slot.Year, slot.From, slot.To, activities, enterprises, Math.Max(visits, activities));
    }

    private static (int, int) Steady(DemoRandom random, double share, int busy)
    {
        var (enterprises, visits) = Twice(Math.Max((int)(random.Between(112, 330) * Math.Max(share, 0.3)), busy * 5 / 9), 1.2 + (random.Unit() * 0.5));
        return (enterprises, Math.Max(visits, busy));
    }

    private static (int, int) Twice(int enterprises, double factor) => (enterprises, (int)(enterprises * factor));
}
