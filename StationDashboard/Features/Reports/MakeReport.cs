using StationDashboard.Data.Audit;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Nominations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>A finished report.</summary>
/// <param name="FileName">Name under which it is taken away.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Draft">草稿.</param>
/// <param name="Rows">Stations, or rows of a ledger.</param>
public sealed record MadeReport(string FileName, string ContentType, bool Draft, int Rows);

/// <summary>
/// Makes a report: reads what it is of, leaves the entry (without it no file), then writes the file. A city's bureau gets its own
/// city whatever it asks for. Persons' names are masked unless the person may reveal them and says why.
/// </summary>
public sealed class MakeReport(RecordExport record, ReportFactsQuery facts, NominationsQuery nominations, AnnualReport annual, LedgerReport ledger, StationReport station, NominationLists lists, NominationForm form, CallSheets calls, PeriodReport period, ReminderDocuments reminders)
{
    /// <summary>Kind of record in the history.</summary>
    public const string Subject = "Report";

    internal const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Archive = "application/zip";

    /// <summary>Runs it; blocks its thread while it reads: call it on the pool. What a refusal or a cancellation leaves in the stream is no file.</summary>
    /// <param name="request">Which report.</param>
    /// <param name="reason">Why names are not to be masked; null where they may.</param>
    /// <param name="stream">Where it goes; stays open.</param>
    /// <param name="progress">Hears how far it has come: done, of all.</param>
    /// <param name="actor">Who takes it away.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<MadeReport>> RunAsync(ReportRequest request, string? reason, Stream stream, Action<int, int>? progress, Actor actor, CancellationToken ct)
    {
        if (actor.Lacks(request.Needs | Right.ViewRecords) is { } denied)
        {
            return denied;
        }

        var asked = new Asked(request with { City = actor.City ?? request.City }, string.IsNullOrWhiteSpace(reason) || !request.HoldsPersons ? null : reason.Trim(), actor, progress);
        return request.Kind switch
        {
            ReportKind.Ledger => await LedgerAsync(asked, stream, ct),
            ReportKind.Calls => await CallsAsync(asked, stream, ct),
            ReportKind.Period => await PeriodAsync(asked, stream, ct),
            ReportKind.Reminder => await RemindersAsync(asked, stream, ct),
            ReportKind.Annual or ReportKind.Station or ReportKind.Excellent or ReportKind.National or ReportKind.Nomination => await OfYearAsync(asked, stream, ct),
        };
    }

    /// <summary>The refusal of a station's report without a station.</summary>
    internal static readonly Error NoStation = new("report.which", "请先选择一家工作站。");

    /// <summary>The refusal of phone sheets without a sample.</summary>
    internal static Error NoSample(int year) => new("report.sample", $"{year} 年度还没有抽样。请先在“满意度”页抽样。");

    /// <summary>The refusal of letters without stations.</summary>
    internal static readonly Error NoReminders = new("report.reminders", "请先在提醒函页面选择工作站。");

    /// <summary>The refusal of a table of a period without days.</summary>
    internal static readonly Error NoPeriod = new("report.period", "请先选择期间。");

    /// <summary>Why a year has no list of excellent stations, or null.</summary>
    internal static Error? Refusal(EvaluatedYear year, IReadOnlyList<NominatedStation> nominated) =>
        year.IsDraft ? new Error("report.draft", $"{year.Year} 年度评价还没有定稿。公示表和推荐表只从定稿的排名产生。")
        : nominated.Count == 0 ? new Error("report.none", $"{year.Year} 年度定稿结果中没有评为优秀的工作站。") : null;

    private async Task<Result<MadeReport>> LedgerAsync(Asked asked, Stream stream, CancellationToken ct)
    {
        var request = asked.Request;
        var counts = await ledger.CountAsync(request.Ledger, asked.Actor, ct);
        if (counts.Stations == 0 && request.Station is not null)
        {
            return StationReport.NotFound(request.Station);
        }

        var made = new MadeReport($"{request.Year}年明细台账{(request.City is { } city ? $"-{city.Name}" : "")}{(request.Station is { } code ? $"-{code}" : "")}.xlsx", Workbook, !counts.Locked, counts.Activities + counts.Visits);
        if (await RecordAsync(asked, made, null, ct) is { } refused)
        {
            return refused;
        }

        await ledger.WriteAsync(request.Ledger, asked.Masked, stream, asked.Progress, asked.Actor, ct);
        return made;
    }

    private async Task<Result<MadeReport>> CallsAsync(Asked asked, Stream stream, CancellationToken ct)
    {
        var request = asked.Request;
        var sheet = await calls.ReadAsync(request, asked.Actor, ct);
        if (sheet.Sample is not { } sample)
        {
            return NoSample(request.Year);
        }

        var made = new MadeReport($"{request.Year}年度抽样回访表{(sample.Caller(request.Staff) is { } caller ? $"-{NominationForm.FileName(caller)}" : "")}.xlsx", Workbook, false, sheet.Lines.Count);
        if (await RecordAsync(asked, made, null, ct) is { } refused)
        {
            return refused;
        }

        await stream.WriteAsync(await calls.CreateAsync(sheet, request.Year, ct), ct);
        return made;
    }

    private async Task<Result<MadeReport>> PeriodAsync(Asked asked, Stream stream, CancellationToken ct)
    {
        if (asked.Request.Period is not { } filter)
        {
            return NoPeriod;
        }

        var (file, view) = await period.CreateAsync(filter, asked.Actor, ct);
        var made = new MadeReport($"期间统计表-{Figures.Day(view.Period.From)}至{Figures.Day(view.Period.To)}{(view.Filter.City is { } city ? $"-{city.Name}" : "")}.xlsx", Workbook, !view.Final, view.Total);
        if (await RecordAsync(asked, made, null, ct) is { } refused)
        {
            return refused;
        }

        await stream.WriteAsync(file, ct);
        return made;
    }

    private async Task<Result<MadeReport>> RemindersAsync(Asked asked, Stream stream, CancellationToken ct)
    {
        var (file, stations) = await reminders.CreateAsync(asked.Request.Year, asked.Request.Picked, asked.Progress, asked.Actor, ct);
        if (stations.Count == 0)
        {
            return NoReminders;
        }

        var made = stations is [var only]
            ? new MadeReport($"{asked.Request.Year}年度提醒函-{NominationForm.FileName(only.Station.Name)}.docx", Document, false, 1)
            : new MadeReport($"{asked.Request.Year}年度提醒函.zip", Archive, false, stations.Count);
        if (await RecordAsync(asked, made, null, ct) is { } refused)
        {
            return refused;
        }

        await stream.WriteAsync(file, ct);
        return made;
    }

    private async Task<Result<MadeReport>> OfYearAsync(Asked asked, Stream stream, CancellationToken ct)
    {
        var (request, actor) = (asked.Request, asked.Actor);
        if (request is { Kind: ReportKind.Station, Station: null })
        {
            return NoStation;
        }

        asked.Progress?.Invoke(0, 2);
        var year = await facts.RunAsync(request.Year, actor, ct);
        IReadOnlyList<NominatedStation> nominated = request.NeedsSnapshot ? NominatedStation.Of(request.Kind, year.Evaluated, await nominations.RunAsync(request.Year, actor, ct)) : [];
        if (request.NeedsSnapshot && Refusal(year.Evaluated, nominated) is { } none)
        {
            return none;
        }

        if (request is { Kind: ReportKind.Nomination, Picked.Count: > 0 })
        {
            nominated = [.. nominated.Where(n => request.Picked.Contains(n.Code))];
            if (nominated.Count == 0)
            {
                return new Error("report.picked", "所选工作站不在推荐名单内。");
            }
        }

        var known = request.Kind is ReportKind.Station ? year.Judged.Find(request.Station!) : null;
        if (request.Kind is ReportKind.Station && known is null)
        {
            return StationReport.NotFound(request.Station);
        }

        var made = Made(request, year, nominated, known?.Station.Name);
        if (await RecordAsync(asked, made, year.Evaluated.SnapshotId, ct) is { } refused)
        {
            return refused;
        }

        asked.Progress?.Invoke(1, 2);
        var file = request.Kind switch
        {
            ReportKind.Annual or ReportKind.Ledger or ReportKind.Calls or ReportKind.Period or ReportKind.Reminder => annual.Create(year),
            ReportKind.Station => await station.CreateAsync(known!, year, asked.Masked, actor, ct),
            ReportKind.Excellent => lists.Excellent(year, nominated),
            ReportKind.National => lists.National(year, nominated),
            ReportKind.Nomination => await form.CreateAsync(year, nominated, asked.Masked, asked.Progress, actor, ct),
        };
        await stream.WriteAsync(file, ct);
        return made;
    }

    private async Task<Error?> RecordAsync(Asked asked, MadeReport made, int? snapshot, CancellationToken ct) => (await record.RunAsync(Right.Export, "MakeReport", Subject, new
    {
        report = asked.Request.Kind.ToString(), fileName = made.FileName, year = asked.Request.Year, City = asked.Request.City?.Code, Code = asked.Request.Station, rows = made.Rows, Snapshot = snapshot, contactsMasked = asked.Masked,
    }, asked.Reason, asked.Actor, ct)).Error;

    private static MadeReport Made(ReportRequest request, ReportFacts facts, IReadOnlyList<NominatedStation> nominated, string? station)
    {
        var (draft, year) = (facts.Evaluated.IsDraft ? "（草稿）" : "", request.Year);
        return request.Kind switch
        {
            ReportKind.Annual or ReportKind.Ledger or ReportKind.Calls or ReportKind.Period or ReportKind.Reminder => new($"{year}年度评价报告{(facts.City is { } own ? $"-{own.Name}" : "")}{draft}.xlsx", Workbook, facts.Evaluated.IsDraft, facts.Judged.Stations.Count),
            ReportKind.Station => new($"{year}年度评价表-{NominationForm.FileName(station!)}{draft}.xlsx", Workbook, facts.Evaluated.IsDraft, 1),
            ReportKind.Excellent => new($"{year}年度优秀名单公示表.xlsx", Workbook, false, nominated.Count),
            ReportKind.National => new($"{year}年度国家推荐汇总表.xlsx", Workbook, false, nominated.Count),
            ReportKind.Nomination when nominated is [var only] => new($"{year}年度推荐表-{NominationForm.FileName(only.Name)}.docx", Document, false, 1),
            ReportKind.Nomination => new($"{year}年度推荐表.zip", Archive, false, nominated.Count),
        };
    }

    private sealed record Asked(ReportRequest Request, string? Reason, Actor Actor, Action<int, int>? Progress)
    {
        public bool Masked => Reason is null || !Actor.May(Right.RevealContacts);
    }
}
