using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Drafts;

/// <summary>The draft of a form that is open: what the form started from, what it shows now, and how much of that is kept.</summary>
internal sealed class OpenDraft : IAsyncDisposable
{
    /// <summary>Least time between two writes of a form; what is typed arrives within two further seconds.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly KeepDraft keep;
    private readonly DropDraft drop;
    private readonly Actor actor;
    private readonly Action stored;
    private readonly Throttle throttle;
    private Task storing = Task.CompletedTask;
    private Func<string, DraftContent>? content;
    private string? start;
    private string? now;

    /// <summary>Nothing is shown yet. Writes run on <paramref name="dispatcher"/>, the page's own, and tell <paramref name="stored"/>.</summary>
    public OpenDraft(KeepDraft keep, DropDraft drop, Actor actor, TimeProvider clock, Func<Func<Task>, Task> dispatcher, Action stored, Action<Exception> failed)
    {
        (this.keep, this.drop, this.actor, this.stored) = (keep, drop, actor, stored);
        throttle = new Throttle(clock, Interval, _ => dispatcher(StoreAsync), failed);
    }

    /// <summary>Whether the form shows something that its record does not hold.</summary>
    public bool Dirty => now != start;

    /// <summary>Whether something is entered that is not kept either.</summary>
    public bool Pending { get; private set; }

    /// <summary>When it was kept last (UTC), or null.</summary>
    public DateTime? SavedAt { get; set; }

    /// <summary>Why it is not kept, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the form has shown anything.</summary>
    public bool Begun => start is not null;

    /// <summary>The form shows its record.</summary>
    public void Begin(string json) => (start, now, Pending) = (json, json, false);

    /// <summary>The form shows something; kept soon when it is new.</summary>
    public void Show(string json, Func<string, DraftContent> form)
    {
        content = form;
        if (json != now)
        {
            (now, Pending) = (json, true);
            throttle.Signal();
        }
    }

    /// <summary>Saved or given up: what the form shows is its start, and nothing is kept.</summary>
    public async Task EndAsync(string form)
    {
        (start, Pending, SavedAt) = (now, false, null);
        await storing;
        Problem = (await drop.RunAsync(form, actor, CancellationToken.None)).Error?.Text;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await throttle.DisposeAsync();
        await storing;
        await WriteAsync();
    }

    private Task StoreAsync() => storing = WriteAsync();

    private async Task WriteAsync()
    {
        if (!Pending || now is null || content is null)
        {
            return;
        }

        var form = content(now);
        var kept = Dirty ? await keep.RunAsync(form, actor, CancellationToken.None) : await DropAsync(form);
        Problem = kept.Error?.Text;
        SavedAt = !Dirty ? null : kept.Succeeded ? kept.Value : SavedAt;
        Pending &= !kept.Succeeded || form.Fields != now;
        if (kept.Error == StorageFault.Busy)
        {
            throttle.Signal();
        }

        stored();
    }

    // Everything is as it was: there is nothing to keep.
    private async Task<Result<DateTime>> DropAsync(DraftContent form)
    {
        var dropped = await drop.RunAsync(form.Form, actor, CancellationToken.None);
        return dropped.Error is { } refused ? refused : DateTime.MinValue;
    }
}
