using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Data.Demo;

/// <summary>Writes the activities, visits and answers of station-years.</summary>
internal sealed class DemoRows : IDisposable
{
    private static readonly int[] Lengths = [60, 90, 90, 120, 120, 150, 180, 240];
    private readonly PreparedInsert activities;
    private readonly PreparedInsert visits;
    private readonly PreparedInsert answers;
    private readonly PreparedInsert entries;
    private readonly DemoEnterprises enterprises;
    private readonly TouchedRecords touched;
    private readonly DemoWork work;

    public DemoRows(StationDbContext db, DemoEnterprises enterprises, TouchedRecords touched, DemoWork work)
    {
        (this.enterprises, this.touched, this.work) = (enterprises, touched, work);
        activities = new(db, "Activities", "StationId", "Year", "Number", "Name", "Date", "Day", "Category", "Mode", "Minutes", "Volunteers", "Participants",
            "Place", "PersonResponsible", "State", "StateBy", "StateAt", "StateReason", "BatchVersion", "Version");
        visits = new(db, "Visits", "ActivityId", "EnterpriseId", "CountsAsId", "RowOrder", "Size", "Void", "Superseded");
        answers = new(db, "Answers", "VisitId", "Origin", "Satisfaction", "Effect", "Comment", "At", "By");
        entries = new(db, "Enterprises", "Id", "Uscc", "Name", "NormalisedName", "SearchText", "SortKey", "CountsAsId");
    }

    /// <summary>Writes one station's year.</summary>
    public void Write(DemoYear year, CancellationToken ct)
    {
        var random = new DemoRandom(work.Size.Seed ^ 0x5EED, year.Station.Index, year.Year);
        touched.StationYears.Add((year.Station.Id, year.Year));
        var manner = random.Unit();
        var served = new Served(year, random);
        var days = Days(year, random);
        for (var i = 0; i < days.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            var id = Activity(year, random, days[i], i);
            var order = 0;
            foreach (var n in enterprises.Any ? served.Next(i) : [])
            {
                Visit(year.Station, random, id, n, ++order, manner, days[i]);
            }
        }

        work.Advance(days.Count);
    }

    public void Dispose()
    {
        activities.Dispose();
        visits.Dispose();
        answers.Dispose();
        entries.Dispose();
    }

    private List<DateOnly> Days(DemoYear year, DemoRandom random)
    {
        var span = year.To.DayNumber - year.From.DayNumber + 1;
        var days = new List<DateOnly>(year.Activities);
        for (var i = 0; i < year.Activities; i++)
        {
            // A few lie before the recognition: stored, not counted.
            var day = year.From > ServiceYear.First(year.Year) && random.Chance(0.04) ? year.From.AddDays(-random.Between(1, year.From.DayOfYear - 1)) : year.From.AddDays(random.Below(span));
            days.Add(Workday(day, ServiceYear.First(year.Year)));
        }

        days.Sort();
        if (year.To == work.Today && year.Activities > 4)
        {
            // Somebody is always at work: what happened today shows at once.
            days[^1] = work.Today;
        }

        return days;
    }

    private static DateOnly Workday(DateOnly day, DateOnly first)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && day > first)
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private int Activity(DemoYear year, DemoRandom random, DateOnly day, int index)
    {
        var state = State(random, open: year.To == work.Today);
        var minutes = year.Station.Profile is DemoProfile.Idle or DemoProfile.FewHours ? random.Pick([60, 90, 120]) : random.Pick(Lengths);
        var reason = state is RecordState.Returned ? "请补充服务企业名单" : state is RecordState.Void ? "重复填报" : null;
        return activities.Insert(
            year.Station.Id, year.Year, FormattableString.Invariant($"{year.Year}-{index + 1:000}"), DemoNames.Activity(random), day, day.DayOfYear,
            random.Below(11), random.Chance(0.05) ? null : random.Below(3), minutes, random.Between(2, 9), random.Between(5, 60),
            $"{year.Station.City.Name}（示例地点）", DemoNames.Contact(random), (int)state, DemoData.Author.Name, work.Now, reason, 0, 1);
    }

    private static RecordState State(DemoRandom random, bool open)
    {
        var luck = random.Unit();
        return luck < 0.01 ? RecordState.Void : luck < 0.025 ? RecordState.Returned : luck < (open ? 0.5 : 0.12) ? RecordState.Pending : RecordState.Approved;
    }

    private void Visit(DemoStation station, DemoRandom random, int activityId, int n, int order, double manner, DateOnly day)
    {
        var (city, index) = enterprises.Of(station, n);
        var entry = enterprises.Entry(city, index, byName: random.Chance(0.06), entries);
        touched.Enterprises.Add(entry);
        var size = random.Chance(0.06) ? EnterpriseSize.Unknown : random.Chance(0.015) ? EnterpriseSize.Small : enterprises.Size(city, index);
        var id = visits.Insert(activityId, entry, entry, order, (int)size, false, false);
        if (random.Chance(0.78))
        {
            var satisfaction = Score(random, 0.62 + (manner * 0.3));
            var comment = random.Chance(0.02) ? "希望多组织这样的活动" : null;
            answers.Insert(id, (int)AnswerOrigin.Station, satisfaction, random.Chance(0.1) ? null : Score(random, 0.5 + (manner * 0.3)), comment, At(day), DemoData.Author.Name);
        }
    }

    private static int Score(DemoRandom random, double best)
    {
        var luck = random.Unit();
        return luck < best ? 5 : luck < best + ((1 - best) * 0.75) ? 4 : luck < best + ((1 - best) * 0.94) ? 3 : random.Between(1, 2);
    }

    private static DateTime At(DateOnly day) => day.ToDateTime(new TimeOnly(9, 0));

    /// <summary>Which of a station's enterprises come to each activity: new ones join evenly over the year, the rest come again.</summary>
    private sealed class Served(DemoYear year, DemoRandom random)
    {
        private readonly HashSet<int> here = [];
        private int known;
        private int before;

        public IEnumerable<int> Next(int activity)
        {
            var upTo = (int)((long)year.Visits * (activity + 1) / year.Activities);
            here.Clear();
            for (var visit = before; visit < upTo; visit++)
            {
                var due = (int)((long)(visit + 1) * year.Enterprises / year.Visits);
                var n = due > known || known == 0 ? known++ : random.Below(known);
                if (here.Add(n))
                {
                    yield return n;
                }
            }

            before = upTo;
        }
    }
}
