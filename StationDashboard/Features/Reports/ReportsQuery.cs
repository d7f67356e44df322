using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.Periods;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>A report that somebody made, from the audit.</summary>
/// <param name="Id">Number of the entry.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="FileName">The file.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Reason">Why names were not masked.</param>
public sealed record PastReport(long Id, DateTime At, string By, string FileName, int Rows, string? Reason);

/// <summary>A station that can be chosen.</summary>
public sealed record StationChoice(string Code, string Name, City City);

/// <summary>What the page of reports shows: what the chosen report will hold, and what was made before.</summary>
public sealed record ReportsView
{
    /// <summary>What was asked for, within what the reader may see.</summary>
    public required ReportRequest Request { get; init; }

    /// <summary>Years to choose from, newest first.</summary>
    public required ValueList<int> Years { get; init; }

    /// <summary>草稿.</summary>
    public required bool Draft { get; init; }

    /// <summary>The finalised snapshot, or null.</summary>
    public int? Snapshot { get; init; }

    /// <summary>Stations, the ranked and those not ranked.</summary>
    public required (int All, int Ranked, int Excluded) Stations { get; init; }

    /// <summary>What a ledger will hold; null for other reports.</summary>
    public LedgerCounts? Ledger { get; init; }

    /// <summary>The sample that phone sheets are of; null for other reports and without one.</summary>
    public SampleProgress? Sample { get; init; }

    /// <summary>The period and whether its years are locked; null for other reports.</summary>
    public PeriodView? Period { get; init; }

    /// <summary>The chosen station, or null.</summary>
    public StationChoice? Station { get; init; }

    /// <summary>Stations that the search found.</summary>
    public ValueList<StationChoice> Found { get; init; } = [];

    /// <summary>Stations whose forms can be made.</summary>
    public ValueList<NominatedStation> Nominated { get; init; } = [];

    /// <summary>Why the report cannot be made, or null.</summary>
    public Error? Refusal { get; init; }

    /// <summary>Reports made before, newest first.</summary>
    public required ValueList<PastReport> Past { get; init; }
}

/// <summary>Reads it.</summary>
public sealed class ReportsQuery(VerdictBoard verdicts, EvaluationBoard board, TotalsBoard totals, NominationsQuery nominations, PeriodQuery periods, LedgerReport ledger, CallsQuery calls, StationDbContextFactory contexts, TimeProvider clock)
{
    /// <summary>Bound: stations that a search shows, and reports of the past.</summary>
    public const int Shown = 8;

    private const int PastShown = 20;

    /// <summary>Runs it; blocks its thread while it reads.</summary>
    /// <exception cref="RightDeniedException">The reader may not export.</exception>
    public async Task<ReportsView> RunAsync(ReportRequest request, Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.Export | Right.ViewRecords);
        request = request with { City = reader.City ?? request.City };
        var sample = request.Kind is ReportKind.Calls && reader.May(request.Needs) ? (await calls.RunAsync(new() { Year = request.Year, Calls = true }, reader, ct)).Sample : null;
        var judged = await verdicts.ReadAsync(request.Year, reader, ct);
        var evaluated = await board.ReadAsync(request.Year, reader, ct);
        IReadOnlyList<NominatedStation> nominated = request.NeedsSnapshot ? NominatedStation.Of(request.Kind, evaluated, await nominations.RunAsync(request.Year, reader, ct)) : [];
        var period = request.Period is { } days ? await periods.RunAsync(days with { By = PeriodGrouping.Station, Page = 1 }, reader, ct) : null;
        var chosen = request.Station is { } code ? judged.Find(code) : null;
        return new()
        {
            Request = request,
            Years = new([.. (await totals.YearsAsync(ct)).Append(clock.Today().Year).Append(request.Year).Distinct().OrderDescending()]),
            Period = period,
            Draft = period is { Final: var final } ? !final : request.Kind is ReportKind.Ledger ? !judged.Snapshot.Locked : evaluated.IsDraft,
            Snapshot = evaluated.SnapshotId,
            Stations = (judged.Stations.Count, evaluated.Result.Ranked.Count, evaluated.Result.Excluded.Count),
            Ledger = request.Kind is ReportKind.Ledger ? await ledger.CountAsync(request.Ledger, reader, ct) : null,
            Sample = sample,
            Station = chosen is null ? null : Choice(chosen),
            Found = new([.. Search(judged, request).Take(Shown).Select(Choice)]),
            Nominated = new([.. nominated]),
            Refusal = reader.Lacks(request.Needs) is { } denied ? denied
                : request.Kind is ReportKind.Calls && sample is null ? MakeReport.NoSample(request.Year)
                : request.NeedsSnapshot ? MakeReport.Refusal(evaluated, nominated)
                : request.Station is { } absent && chosen is null ? StationReport.NotFound(absent)
                : request is { Kind: ReportKind.Reminder, Picked.Count: 0 } ? MakeReport.NoReminders
                : request is { Kind: ReportKind.Station, Station: null } ? MakeReport.NoStation : null,
            Past = new([.. await PastAsync(reader, ct)]),
        };
    }

    private static StationChoice Choice(JudgedStation s) => new(s.Station.Code, s.Station.Name, s.Station.City);

    private static IEnumerable<JudgedStation> Search(JudgedYear year, ReportRequest request)
    {
        var words = request.Search?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(ChineseOrder.Fold).ToArray() ?? [];
        return words.Length == 0 ? [] : year.Stations.Where(s => (request.City is null || s.Station.City.Code == request.City.Code) && words.All(w => s.Station.SearchText.Contains(w, StringComparison.Ordinal)));
    }

    // Entries of exports name no station, so a city's context hides them: who reads one city sees what he made himself.
    private async Task<IEnumerable<PastReport>> PastAsync(Actor reader, CancellationToken ct)
    {
        await using var db = contexts.Whole();
        var rows = await db.History.AsNoTracking().Where(h => h.Subject == MakeReport.Subject && (reader.City == null || (h.AccountId == reader.AccountId && h.Actor == reader.Name)))
            .OrderByDescending(h => h.Id).Take(PastShown).Select(h => new { h.Id, h.At, h.Actor, h.After, h.Reason }).ToListAsync(ct);
        return rows.Select(h =>
        {
            using var after = JsonDocument.Parse(h.After ?? "{}");
            return new PastReport(h.Id, h.At, h.Actor, after.RootElement.TryGetProperty("fileName", out var name) ? name.ToString() : "", after.RootElement.TryGetProperty("rows", out var count) && count.TryGetInt32(out var number) ? number : 0, h.Reason);
        });
    }
}
