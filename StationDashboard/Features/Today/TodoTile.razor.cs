using Microsoft.AspNetCore.Components;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Today;

/// <summary>The one list of what waits for the person; each line leads to where it is done.</summary>
public sealed partial class TodoTile
{
    [Inject]
    private TodoQuery Query { get; set; } = default!;

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Kind is not (ChangeKind.Attachments or ChangeKind.RankIntervals);

    /// <inheritdoc/>
    protected override Task<TodoView> QueryAsync(CancellationToken ct) => Query.RunAsync(Actor, ct);

    private ChipState Look(TodoLine line) => line.DaysLeft(View!.Today) switch
    {
        < 0 => ChipState.Bad,
        <= TodoLine.NearDays => ChipState.Late,
        _ => ChipState.Grey,
    };

    private string Word(TodoLine line) => line.DaysLeft(View!.Today) is not { } left ? Text[TodayText.Open]
        : left < 0 ? Text[TodayText.Overdue, -left]
        : left == 0 ? Text[TodayText.DueToday]
        : Text[TodayText.DaysLeft, Figures.Count(left)];

    private string Detail(TodoLine line)
    {
        List<string> parts = [];
        if (line.Due is { } due)
        {
            parts.Add(Text[$"Due.{line.Kind}", Figures.Day(due)]);
        }

        if (line.Oldest is { } oldest)
        {
            parts.Add(Text[TodayText.Oldest, Figures.Day(oldest)]);
        }

        if (line.Own > 0)
        {
            parts.Add(Text[$"Own.{line.Kind}", Figures.Count(line.Own)]);
        }

        return string.Join(" · ", parts);
    }
}
