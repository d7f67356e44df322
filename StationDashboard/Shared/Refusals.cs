namespace StationDashboard.Shared;

/// <summary>Something that was kept from somebody: a right not held, a form or a socket from elsewhere, too many requests.</summary>
/// <param name="Who">Who tried.</param>
/// <param name="What">The right by its name, or one of the constants of <see cref="Refusals"/>.</param>
/// <param name="Where">The page, address or command; never what was typed or asked for.</param>
/// <param name="Times">How often since the last entry.</param>
public sealed record Refusal(Actor Who, string What, string Where, int Times);

/// <summary>
/// Where refusals are noted, to be entered in the audit by <see cref="Data.Audit.RecordRefusals"/>: at once the first time, then
/// once a minute with their number, so that a script fills neither the audit nor the way to the store.
/// </summary>
public sealed class Refusals(TimeProvider clock)
{
    /// <summary>A form without the token of its page.</summary>
    public const string Form = nameof(Form);

    /// <summary>A socket that a page of another site opens.</summary>
    public const string Socket = nameof(Socket);

    /// <summary>More requests than a limit allows.</summary>
    public const string Flood = nameof(Flood);

    // Bound: beyond so many callers at once, all others share one line.
    private const int Most = 1000;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly SemaphoreSlim noted = new(0, 1);
    private readonly Dictionary<(int? Account, string? From, string What), (Refusal Last, DateTime Due)> open = [];

    /// <summary>Every kind of refusal: one for each right, and the others.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetNames<Right>().Where(r => r != nameof(Right.None)), Form, Socket, Flood];

    /// <summary>Notes that a right was lacking; of several together the first.</summary>
    public void Note(Actor who, Right right, string where) =>
        Note(who, Enum.GetValues<Right>().FirstOrDefault(r => r != Right.None && right.HasFlag(r)).ToString(), where);

    /// <summary>Notes a refusal; waits for nothing.</summary>
    public void Note(Actor who, string what, string where)
    {
        var now = clock.UtcInstant();
        lock (gate)
        {
            var key = (who.AccountId, who.AccountId is null ? who.From : null, what);
            if (open.Count >= Most && !open.ContainsKey(key))
            {
                (key, who) = ((null, "", what), who with { From = null });
            }

            var (last, due) = open.TryGetValue(key, out var known) ? known : (new(who, what, where, 0), now);
            open[key] = (last with { Who = who, Where = where, Times = last.Times + 1 }, due);
            if (due <= now && noted.CurrentCount == 0)
            {
                noted.Release();
            }
        }
    }

    /// <summary>Returns when something is due, a minute after the last call at the latest.</summary>
    internal Task WaitAsync(CancellationToken ct) => noted.WaitAsync(Every, ct);

    /// <summary>Takes what is due now, or everything.</summary>
    internal IReadOnlyList<Refusal> Take(bool everything = false)
    {
        var now = clock.UtcInstant();
        lock (gate)
        {
            var due = open.Where(o => everything || o.Value.Due <= now).ToList();
            foreach (var (key, (last, _)) in due)
            {
                if (last.Times == 0)
                {
                    open.Remove(key);
                }
                else
                {
                    open[key] = (last with { Times = 0 }, now + Every);
                }
            }

            return [.. due.Select(d => d.Value.Last).Where(r => r.Times > 0)];
        }
    }
}
