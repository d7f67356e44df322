using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Administration;

/// <summary>How the machine and the program stand, read when the page opens and when asked.</summary>
public sealed partial class SystemPage
{
    private MachineView? view;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private MachineQuery Query { get; set; } = default!;

    private string? Now => view is { } v ? Text[SystemText.Clock, Moment(v.Now)].Value : null;

    /// <inheritdoc/>
    protected override void OnInitialized() => Read();

    private static string Moment(DateTime utc) => ChinaTime.Clock(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Size(long bytes) => (bytes / 1_048_576d).ToString("N1", CultureInfo.InvariantCulture) + " MB";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private string Of(Spread? spread) => spread is { } s ? Text[SystemText.Spread, Number(s.Count), Milliseconds(s.Mean), Milliseconds(s.Most), Milliseconds(s.Longest)] : Text[SystemText.NotYet];

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString(time.TotalMilliseconds < 10 ? "N1" : "N0", CultureInfo.InvariantCulture);

    private void Read() => view = Query.Run(Actor);

    private IEnumerable<(string Label, string Value)> Lines() => view is not { } v ? [] :
    [
        (SystemText.Product, v.Product),
        (SystemText.Runtime, $".NET {v.Runtime} · {v.Database}"),
        (SystemText.Machine, v.System),
        (SystemText.Started, Moment(v.StartedAt)),
        (SystemText.Data, v.Data),
        (SystemText.Database, Size(v.DatabaseBytes)),
        (SystemText.Log, Size(v.LogBytes)),
        (SystemText.Free, v.FreeBytes is { } free ? Size(free) : "—"),
        (SystemText.Memory, Size(v.MemoryBytes)),
        (SystemText.Pages, Number(v.OpenPages)),
        (SystemText.Writes, Number(v.Writes)),
        (SystemText.Refused, Number(v.Refused)),
        (SystemText.Wait, v.LongestWait.TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture) + " ms"),
        (SystemText.Circuits, Number(v.Measured.Circuits)),
        (SystemText.Rendering, Of(v.Measured.Rendering)),
        (SystemText.Handling, Of(v.Measured.Handling)),
        (SystemText.Waiting, Of(v.Measured.Waiting)),
        (SystemText.Writing, Of(v.Measured.Writing)),
        (SystemText.Importing, Of(v.Measured.Importing)),
        (SystemText.Telemetry, v.Telemetry.Length > 0 ? v.Telemetry : Text[SystemText.TelemetryOff]),
        (SystemText.Backup, v.Backup is { } last ? $"{Moment(last.At)} {Text[last.Error is null ? SystemText.BackupMade : SystemText.BackupFailed]}" : Text[SystemText.BackupNone]),
    ];
}
