using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Stations;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>Adds remarks about stations; they are never changed.</summary>
public sealed class AddStationNote(WriteGate gate)
{
    /// <summary>Stores the remark and returns its key.</summary>
    public async Task<Result<int>> RunAsync(int stationId, string text, Actor actor, CancellationToken ct)
    {
        var written = text.Trim();
        if (written.Length is 0 or > StationNote.MaxText)
        {
            return new Error("note.length", $"备注须为 1 至 {StationNote.MaxText} 字。");
        }

        var begun = await gate.BeginAsync(Right.EditRecords, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        if (!await write.Db.Stations.AnyAsync(s => s.Id == stationId, ct))
        {
            return new Error("station.absent", "这家工作站已不存在（名录导入已撤销）。");
        }

        var note = new StationNote { StationId = stationId, Text = written, By = actor.Name, At = write.Now };
        write.Db.StationNotes.Add(note);
        await write.Db.SaveChangesAsync(ct);
        write.Record("AddStationNote", nameof(StationNote), note.Id, stationId, after: new { Note = written });
        write.Db.Changes.Add(ChangeKind.Stations);
        await write.CommitAsync(ct);
        return note.Id;
    }
}

/// <summary>Withdraws an earlier name or code that was kept by mistake: imports and searches understand it no more.</summary>
public sealed class WithdrawAlias(WriteGate gate)
{
    /// <summary>Withdraws it and returns the station's key.</summary>
    public async Task<Result<int>> RunAsync(int aliasId, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginAsync(Right.EditRecords, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var alias = await write.Db.StationAliases.AsNoTracking().FirstOrDefaultAsync(a => a.Id == aliasId && a.WithdrawnAt == null, ct);
        if (alias is null || await write.Db.Stations.SingleOrDefaultAsync(s => s.Id == alias.StationId, ct) is not { } station)
        {
            return new Error("alias.absent", "这个曾用名或曾用代码已经撤除。请刷新后再看。");
        }

        await StationAliases.WithdrawAsync(write, station, aliasId, ct);
        write.Record("WithdrawAlias", nameof(StationAlias), aliasId, station.Id, before: alias.Kind is StationAliasKind.Name ? new { Name = alias.Value } : (object)new { Code = alias.Value });
        write.Db.Changes.Add(ChangeKind.Stations);
        await write.CommitAsync(ct);
        return station.Id;
    }
}
