using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>An incident as a person enters it.</summary>
/// <param name="StationCode">统一社会信用代码 of the station.</param>
/// <param name="Kind">What kind of conduct.</param>
/// <param name="Date">When it happened.</param>
/// <param name="Source">Where it is known from.</param>
/// <param name="Text">What happened.</param>
public sealed record NewIncident(string StationCode, IncidentKind Kind, DateOnly Date, string Source, string Text);

/// <summary>Enters incidents (待核实) and decides about them; nothing is ever removed.</summary>
public sealed class RecordIncident(WriteGate gate, TimeProvider clock)
{
    /// <summary>Longest source that is kept.</summary>
    public const int MaxSource = 200;

    /// <summary>Longest text or reason that is kept.</summary>
    public const int MaxText = 2000;

    /// <summary>Enters an incident and returns its key.</summary>
    public async Task<Result<int>> RunAsync(NewIncident incident, Actor actor, CancellationToken ct)
    {
        var (source, text) = (incident.Source.Trim(), incident.Text.Trim());
        if (source.Length is 0 or > MaxSource || text.Length is 0 or > MaxText)
        {
            return new Error("incident.text", $"请填写来源（不超过 {MaxSource} 字）和情况（不超过 {MaxText} 字）。");
        }

        if (incident.Date > clock.Today() || incident.Date < new DateOnly(2020, 1, 1))
        {
            return new Error("incident.date", "发生日期不能晚于今天，也不能早于 2020-01-01。");
        }

        var begun = await gate.BeginAsync(Right.RateStations, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        if (await write.Db.Stations.Where(s => s.Code == incident.StationCode).Select(s => (int?)s.Id).SingleOrDefaultAsync(ct) is not { } stationId)
        {
            return new Error("incident.station", "没有这家工作站。请从列表中选择，或核对统一社会信用代码。");
        }

        var stored = new Incident
        {
            StationId = stationId, Kind = incident.Kind, Date = incident.Date, Source = source, Text = text,
            State = IncidentState.Reported, StateBy = actor.Name, StateAt = write.Now, By = actor.Name, At = write.Now,
        };
        write.Db.Incidents.Add(stored);
        await write.Db.SaveChangesAsync(ct);
        write.Record(nameof(RecordIncident), nameof(Incident), stored.Id, stationId, after: new { incident.Kind, incident.Date, Source = source, Text = text });
        write.Db.Changes.Add(ChangeKind.Evaluation);
        await write.CommitAsync(ct);
        return stored.Id;
    }

    /// <summary>Decides about an incident, with the grounds; a decision can be changed, and the history keeps all of them. Returns the new version.</summary>
    public async Task<Result<int>> DecideAsync(int id, int version, IncidentState state, string reason, Actor actor, CancellationToken ct)
    {
        var why = reason.Trim();
        if (why.Length is 0 or > MaxText)
        {
            return new Error("incident.reason", $"请填写核实依据（不超过 {MaxText} 字），依据将记入历史。");
        }

        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        if (await write.Db.Incidents.SingleOrDefaultAsync(i => i.Id == id, ct) is not { } incident)
        {
            return new Error("incident.absent", "没有这条记录。请刷新后重试。");
        }

        if (incident.Version != version)
        {
            return new Error("incident.stale", $"这条记录在您打开之后已由 {incident.StateBy} 更新。没有保存任何内容，请按最新内容再决定。");
        }

        write.Record("DecideIncident", nameof(Incident), id, incident.StationId, reason: why, before: new { incident.State, incident.StateBy, incident.StateReason }, after: new { State = state });
        (incident.State, incident.StateBy, incident.StateAt, incident.StateReason) = (state, actor.Name, write.Now, why);
        write.Db.Changes.Add(ChangeKind.Evaluation);
        write.Db.Changes.Add(incident.StationId, incident.Date.Year);
        await write.CommitAsync(ct);
        return incident.Version;
    }
}
