using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>A station as a person opened it for editing.</summary>
/// <param name="Id">The station.</param>
/// <param name="Version">Its version then.</param>
/// <param name="Fields">Its fields then.</param>
public sealed record OpenedStation(int Id, int Version, StationFields Fields);

/// <summary>The entry has mistakes; nothing was saved.</summary>
/// <param name="Fields">One sentence a field, by the name of the property of <see cref="StationFields"/>.</param>
public sealed record InvalidStation(IReadOnlyDictionary<string, Error> Fields) : Error("station.invalid", string.Join("\n", Fields.Values.Select(f => f.Message)));

/// <summary>Somebody saved the station since the person opened it; nothing was overwritten.</summary>
/// <param name="Mine">What the person wants.</param>
/// <param name="Theirs">What is stored now, with the version to save over when the person has chosen.</param>
/// <param name="By">Who changed it last; null where the history does not say.</param>
/// <param name="At">When (UTC).</param>
public sealed record StationConflict(StationFields Mine, OpenedStation Theirs, string? By, DateTime? At)
    : Error("station.stale", $"{By ?? "他人"}{(At is { } at ? $" 于 {ChinaTime.Clock(at):yyyy-MM-dd HH:mm}" : "")} 修改了这家工作站。没有保存任何内容，请逐项选择。");

/// <summary>Edits a station.</summary>
public sealed class SaveStation(WriteGate gate, StationDbContextFactory contexts, TimeProvider clock)
{
    /// <summary>The station for editing, its contact masked, or null.</summary>
    /// <exception cref="RightDeniedException">The reader may not edit.</exception>
    public async Task<OpenedStation?> OpenAsync(string code, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.EditRecords, reader);
        return await db.Stations.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, ct) is { } station ? Masked(await OpenedAsync(db, station, ct)) : null;
    }

    /// <summary>Saves the fields and returns the station's code. Refused as <see cref="InvalidStation"/>, <see cref="StationConflict"/> or with a sentence.</summary>
    /// <param name="id">The station.</param>
    /// <param name="version">Its version when the person opened it.</param>
    /// <param name="fields">What the person wants.</param>
    /// <param name="codeConfirmed">A person compared a code with a wrong check digit with the papers.</param>
    /// <param name="actor">Who saves.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<string>> RunAsync(int id, int version, StationFields fields, bool codeConfirmed, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginAsync(Right.EditRecords, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var db = write.Db;
        if (await db.Stations.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } station)
        {
            return new Error("station.absent", "这家工作站已不存在（名录导入已撤销）。");
        }

        var stored = await OpenedAsync(db, station, ct);
        var wanted = fields.Trimmed().Unmasked(stored.Fields);
        if (wanted with { ChangeReason = null } == stored.Fields)
        {
            return station.Code;
        }

        if (station.Version != version)
        {
            var last = await db.History.AsNoTracking().Where(h => h.Subject == nameof(Station) && h.SubjectId == id).OrderByDescending(h => h.Id).FirstOrDefaultAsync(ct);
            return new StationConflict(fields.Trimmed(), Masked(stored), last?.Actor, last?.At);
        }

        var problems = CheckStation.Run(wanted, stored.Fields, codeConfirmed, clock.Today());
        if (wanted.Code != station.Code)
        {
            await CheckFreeAsync(db, wanted, id, problems, ct);
        }

        if (problems.Count > 0)
        {
            return new InvalidStation(problems);
        }

        if (await LockedYearAsync(db, station, wanted.RecognisedOn!.Value, ct) is { } year)
        {
            return new Error("station.locked", $"改动认定日期会改变已锁定的 {year} 年度的结论。须先说明理由解除该年度的锁定。");
        }

        await StoreAsync(write, station, stored.Fields, wanted, ct);
        return wanted.Code;
    }

    /// <summary>Registers a station by hand and returns its code. Refused as <see cref="InvalidStation"/> or with a sentence.</summary>
    /// <param name="fields">What the person entered.</param>
    /// <param name="codeConfirmed">A person compared a code with a wrong check digit with the papers.</param>
    /// <param name="actor">Who registers it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<string>> AddAsync(StationFields fields, bool codeConfirmed, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginAsync(Right.EditRecords, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var wanted = fields.Trimmed();
        var problems = CheckStation.Run(wanted, new(), codeConfirmed, clock.Today());
        await CheckFreeAsync(write.Db, wanted, 0, problems, ct);
        if (problems.Count > 0)
        {
            return new InvalidStation(problems);
        }

        var station = new Station { Code = "", Name = "", NormalisedName = "", CityCode = "", SearchText = "", SortKey = [] };
        Snapshot(wanted).WriteTo(station);
        station.Status = wanted.Status;
        write.Db.Stations.Add(station);
        await write.Db.SaveChangesAsync(ct);
        AddStatus(write, station.Id, StationStatus.Registered, station.RecognisedOn, null, station.CertificateNo);
        if (wanted.Status is not StationStatus.Registered)
        {
            AddStatus(write, station.Id, wanted.Status, wanted.StatusOn ?? ChinaTime.Day(write.Now), wanted.DocumentNo, wanted.StatusReason);
        }

        write.Record("AddStation", nameof(Station), station.Id, station.Id, reason: wanted.ChangeReason, after: wanted with { ChangeReason = null });
        write.Db.Changes.Add(ChangeKind.Stations);
        await write.CommitAsync(ct);
        return station.Code;
    }

    // A code that another station bears, or bore and is still known by, would be two.
    private static async Task CheckFreeAsync(StationDbContext db, StationFields wanted, int id, Dictionary<string, Error> problems, CancellationToken ct)
    {
        if (problems.ContainsKey(nameof(wanted.Code)))
        {
            return;
        }

        if (await db.Stations.AnyAsync(s => s.Code == wanted.Code && s.Id != id, ct))
        {
            problems[nameof(wanted.Code)] = new("station.code.taken", "另一家工作站已使用这个统一社会信用代码。");
        }
        else if (await db.StationAliases.Where(a => a.Kind == StationAliasKind.Code && a.Normalised == wanted.Code && a.WithdrawnAt == null && a.StationId != id)
            .Join(db.Stations, a => a.StationId, s => s.Id, (a, s) => s.Name).FirstOrDefaultAsync(ct) is { } other)
        {
            problems[nameof(wanted.Code)] = new("station.code.alias", $"这是“{other}”的曾用代码，导入仍会认到那家。请核对；确属本站的，先在那家的档案中撤除该曾用代码。");
        }
    }

    private static void AddStatus(GatedWrite write, int stationId, StationStatus status, DateOnly on, string? document, string? reason) =>
        write.Db.StationStatusChanges.Add(new StationStatusChange { StationId = stationId, Status = status, On = on, DocumentNo = document, Reason = reason, By = write.Actor.Name, At = write.Now });

    private static StationSnapshot Snapshot(StationFields f) => new(
        f.Code, f.Name, EnterpriseName.Normalise(f.Name), f.CityCode, f.Type, f.CertificateNo, f.RecognisedOn!.Value, f.ExpiresOn!.Value, f.Contact, f.Phone, f.Address, f.FoundedOn, null);

    private static OpenedStation Masked(OpenedStation opened) => opened with { Fields = opened.Fields.Masked() };

    private static async Task<OpenedStation> OpenedAsync(StationDbContext db, Station station, CancellationToken ct)
    {
        var status = await db.StationStatusChanges.AsNoTracking().Where(c => c.StationId == station.Id && c.Status == station.Status).OrderByDescending(c => c.Id).FirstOrDefaultAsync(ct);
        return new(station.Id, station.Version, StationFields.Of(station, status));
    }

    // Services between the old and the new date would begin, or cease, to count.
    private static async Task<int?> LockedYearAsync(StationDbContext db, Station station, DateOnly recognisedOn, CancellationToken ct)
    {
        var (first, last) = station.RecognisedOn < recognisedOn ? (station.RecognisedOn, recognisedOn) : (recognisedOn, station.RecognisedOn);
        return await db.Activities.Where(a => a.StationId == station.Id && a.Date >= first && a.Date < last && a.State == RecordState.Approved && db.YearLocks.Any(l => l.Year == a.Year))
            .Select(a => (int?)a.Year).FirstOrDefaultAsync(ct);
    }

    private static async Task StoreAsync(GatedWrite write, Station station, StationFields before, StationFields after, CancellationToken ct)
    {
        var db = write.Db;
        var touched = new TouchedRecords();
        if (before.RecognisedOn != after.RecognisedOn || before.CityCode != after.CityCode)
        {
            var years = await db.Activities.Where(a => a.StationId == station.Id).Select(a => a.Year)
                .Union(db.StationYears.Where(t => t.StationId == station.Id).Select(t => t.Year)).ToListAsync(ct);
            touched.StationYears.UnionWith(years.Select(year => (station.Id, year)));
        }

        var details = after.Status is not StationStatus.Registered && (before.StatusOn, before.DocumentNo, before.StatusReason) != (after.StatusOn, after.DocumentNo, after.StatusReason);
        if (before.Status != after.Status || details)
        {
            AddStatus(write, station.Id, after.Status, after.StatusOn ?? ChinaTime.Day(write.Now), after.DocumentNo, after.StatusReason);
            station.Status = after.Status;
        }

        Snapshot(after).WriteTo(station);
        await StationAliases.KeepAsync(write, station, before.Name, before.Code, after.ChangeReason, null, ct);
        write.Record(nameof(SaveStation), nameof(Station), station.Id, station.Id, reason: after.ChangeReason ?? (after.StatusReason == before.StatusReason ? null : after.StatusReason), before: before, after: after with { ChangeReason = null });
        // A mended document number alone leaves the row as it was; its version rises all the same, so that a stale save is found.
        db.Entry(station).Property(s => s.Name).IsModified = true;
        await db.SaveChangesAsync(ct);
        await RecomputeTotals.RunAsync(db, touched, ct);
        db.Changes.Add(ChangeKind.Stations);
        await write.CommitAsync(ct);
    }
}
