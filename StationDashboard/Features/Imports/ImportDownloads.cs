using System.Security.Cryptography;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Imports;

/// <summary>Addresses for rejected rows that work once and for a few minutes: a workbook of other people's rows must not stay in a history.</summary>
public sealed class RejectedDownloads(TimeProvider clock)
{
    // Bound: tickets hold rows that their run holds anyway.
    private const int Most = 32;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly Lock gate = new();
    private readonly List<(string Id, DateTime Until, IReadOnlyList<RejectedRow> Rows, bool ByStation)> tickets = [];

    /// <summary>The address of the rows as one workbook, or as one a station in a .zip.</summary>
    public string Issue(IReadOnlyList<RejectedRow> rows, bool byStation)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        lock (gate)
        {
            tickets.RemoveAll(t => t.Until < clock.UtcInstant());
            if (tickets.Count == Most)
            {
                tickets.RemoveAt(0);
            }

            tickets.Add((id, clock.UtcInstant() + Life, rows, byStation));
        }

        return ImportDownloads.RejectedAddress + id;
    }

    internal (IReadOnlyList<RejectedRow> Rows, bool ByStation)? Take(string id)
    {
        lock (gate)
        {
            var at = tickets.FindIndex(t => t.Id == id && t.Until >= clock.UtcInstant());
            if (at < 0)
            {
                return null;
            }

            var ticket = tickets[at];
            tickets.RemoveAt(at);
            return (ticket.Rows, ticket.ByStation);
        }
    }
}

/// <summary>What the import hands out, by plain GET: nothing large goes through a circuit.</summary>
public static class ImportDownloads
{
    /// <summary>The workbook that stations fill in.</summary>
    public const string ReportTemplateAddress = "/imports/template/reports";

    /// <summary>The roster that the Center fills in.</summary>
    public const string RosterTemplateAddress = "/imports/template/roster";

    internal const string RejectedAddress = "/imports/rejected/";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // The same bytes for everybody; made when first asked for.
    private static readonly Lazy<byte[]> Reports = new(ReportTemplate.Create);
    private static readonly Lazy<byte[]> Roster = new(RosterTemplate.Create);

    /// <summary>Maps the addresses.</summary>
    public static IEndpointRouteBuilder MapImportDownloads(this IEndpointRouteBuilder app)
    {
        app.MapGet(ReportTemplateAddress, (TimeProvider clock) => TypedResults.File(Reports.Value, Workbook, $"志愿服务情况报送表（{clock.Today().Year}年）.xlsx")).Needs(Right.EditRecords);
        app.MapGet(RosterTemplateAddress, () => TypedResults.File(Roster.Value, Workbook, "工作站名录.xlsx")).Needs(Right.EditRecords);
        app.MapGet(RejectedAddress + "{id}", (string id, RejectedDownloads downloads, TimeProvider clock) => downloads.Take(id) is not { } ticket ? Results.NotFound()
            : ticket.ByStation ? Results.File(RejectedRowsWorkbook.CreateByStation(ticket.Rows), "application/zip", $"未导入的行-按工作站-{clock.Today():yyyyMMdd}.zip")
            : Results.File(RejectedRowsWorkbook.Create(ticket.Rows), Workbook, $"未导入的行-{clock.Today():yyyyMMdd}.xlsx")).Needs(Right.EditRecords).RequireRateLimiting(RateLimits.Export);
        return app;
    }
}
