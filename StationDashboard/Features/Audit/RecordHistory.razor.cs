using Microsoft.AspNetCore.Components;
using StationDashboard.Live;

namespace StationDashboard.Features.Audit;

/// <summary>The history of one record in plain words: who changed what from what to what, when and why. For any page that shows the record.</summary>
public sealed partial class RecordHistory
{
    // More than a person reads at a glance; the rest unfolds.
    private const int Shown = 4;
    private const int Most = 100;

    /// <summary>Kind of record, as history entries name it.</summary>
    [Parameter, EditorRequired]
    public string Subject { get; set; } = "";

    /// <summary>Key of the record.</summary>
    [Parameter, EditorRequired]
    public int RecordId { get; set; }

    /// <summary>The station concerned: only its changes are followed.</summary>
    [Parameter]
    public int? StationId { get; set; }

    [Inject]
    private RecordHistoryQuery Query { get; set; } = default!;

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Kind is not ChangeKind.Records || StationId is not { } station || topic.TouchesStation(station);

    /// <inheritdoc/>
    protected override Task<RecordHistoryView> QueryAsync(CancellationToken ct) => Query.RunAsync(Subject, RecordId, Actor, ct);

    private string Say(AuditChange change)
    {
        var enterprise = RecordHistoryQuery.VisitOf(change) is { } visit ? View!.Enterprises.FirstOrDefault(e => e.Visit == visit).Name : null;
        if (change.Field == "visitId")
        {
            return Text[AuditText.OfEnterprise, enterprise ?? "—"];
        }

        var field = Text.Field(enterprise is null ? change.Field : change.Field.Split('.')[^1]);
        string what = change.Before is null
            ? Text[AuditText.Set, field, Values.Say(Subject, change.Field, change.After)]
            : Text[AuditText.Changed, field, Values.Say(Subject, change.Field, change.Before), Values.Say(Subject, change.Field, change.After)];
        return enterprise is null ? what : Text[AuditText.Set, enterprise, what];
    }
}
