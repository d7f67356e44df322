using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Imports;
using StationDashboard.Shared;

namespace StationDashboard.Support;

/// <summary>A report workbook as the reader hands it on, written row by row.</summary>
public sealed class Submission(string file = "报送.xlsx")
{
    private readonly List<ActivityRow> activities = [];
    private readonly List<EnterpriseRow> enterprises = [];
    private readonly List<RejectedRow> rejected = [];
    private int row = 1;

    /// <summary>Adds an activity's own row.</summary>
    public Submission Activity(string station, string number, string date, int minutes = 120, string name = "政策宣讲会", int? volunteers = 2)
    {
        activities.Add(new(++row, station, "", number, name, DateOnly.ParseExact(date, "yyyy-MM-dd"), ActivityCategory.Policy, ActivityMode.Offline, minutes, volunteers, null, null,
            [.. Enumerable.Repeat("", 11)]));
        return this;
    }

    /// <summary>Adds an enterprise row; <c>名称@代码</c> gives a code.</summary>
    public Submission Enterprise(string station, string number, string enterprise, EnterpriseSize size = EnterpriseSize.Unknown, int? satisfaction = null, int? effect = null)
    {
        var (name, code) = enterprise.Split('@') is [var n, var c] ? (n, c) : (enterprise, null);
        enterprises.Add(new(++row, station, number, name, EnterpriseName.Normalise(name), code, null, size, satisfaction, effect, null, [.. Enumerable.Repeat("", 8)]));
        return this;
    }

    /// <summary>Adds many enterprise rows.</summary>
    public Submission Enterprises(string station, string number, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            Enterprise(station, number, name);
        }

        return this;
    }

    /// <summary>Adds an activity's row that the reader had rejected.</summary>
    public Submission RejectedActivity(string station, string number)
    {
        rejected.Add(new(file, ReportWorkbook.ActivitySheet, ++row, station, "", number, [.. Enumerable.Repeat("", 11)], []));
        return this;
    }

    /// <summary>The workbook as submitted; equal rows have an equal hash here.</summary>
    public SubmittedReport Read() => new(file, new string('0', 64), new ReportRows(file, [.. activities], [.. enterprises], [.. rejected], []));
}

/// <summary>Imports in one step, as the command line does.</summary>
public static class Submitting
{
    public static Task<ImportOutcome> ImportAsync(this SmallProvince province, params Submission[] submissions) => province.ImportAsync(out _, submissions);

    public static Task<ImportOutcome> ImportAsync(this SmallProvince province, out Task<ResolvedReports> resolved, params Submission[] submissions)
    {
        var import = province.Get<ImportReports>();
        var matching = resolved = import.ResolveAsync([.. submissions.Select(s => s.Read())], default);
        return StoreAsync();
        async Task<ImportOutcome> StoreAsync() => (await import.StoreAsync(await matching, People.Everything("测试"), null, default)).Value;
    }
}
