using System.Diagnostics;
using StationDashboard.Shared;

namespace StationDashboard.Data;

/// <summary>How writers passed the gate since the start: for the machine's administrator.</summary>
public sealed class GateFigures
{
    private long writes, refused, longest;

    /// <summary>Writers let in.</summary>
    public long Writes => Interlocked.Read(ref writes);

    /// <summary>Writers turned away because another took too long.</summary>
    public long Refused => Interlocked.Read(ref refused);

    /// <summary>The longest wait of one that was let in.</summary>
    public TimeSpan LongestWait => TimeSpan.FromTicks(Interlocked.Read(ref longest));

    internal async Task<bool> PassAsync(SemaphoreSlim gate, TimeSpan patience, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        if (!await gate.WaitAsync(patience, ct))
        {
            Refuse();
            return false;
        }

        Measures.WriteWait.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        // Only the one behind the gate comes here, so nobody else changes them.
        Interlocked.Increment(ref writes);
        Interlocked.Exchange(ref longest, Math.Max(longest, Stopwatch.GetElapsedTime(began).Ticks));
        return true;
    }

    internal void Refuse()
    {
        Interlocked.Increment(ref refused);
        Measures.WritesRefused.Add(1);
    }
}
