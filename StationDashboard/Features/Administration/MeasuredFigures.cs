using System.Diagnostics.Metrics;
using StationDashboard.Shared;

namespace StationDashboard.Features.Administration;

/// <summary>How often something was measured since the start, and how long it took.</summary>
/// <param name="Count">How often.</param>
/// <param name="Mean">On average.</param>
/// <param name="Most">So long at most took 95 of 100, to within two fifths.</param>
/// <param name="Longest">The longest.</param>
public sealed record Spread(long Count, TimeSpan Mean, TimeSpan Most, TimeSpan Longest);

/// <summary>
/// Listens to the metrics that matter to an office and keeps their sums, so that the page of the machine shows them where
/// nobody collects them. Bound: five series of forty-eight numbers.
/// </summary>
public sealed class MeasuredFigures : IHostedService, IDisposable
{
    private const string ActiveCircuits = "aspnetcore.components.circuit.active";
    private readonly MeterListener listener = new();
    private readonly Dictionary<string, Series> series;
    private long circuits;

    /// <summary>Begins to listen.</summary>
    public MeasuredFigures()
    {
        series = new[] { "aspnetcore.components.render_diff.duration", "aspnetcore.components.handle_event.duration", Measures.WriteWait.Name, Measures.WriteHold.Name, Measures.WorkbookStored.Name }.ToDictionary(name => name, _ => new Series());
        listener.InstrumentPublished = (instrument, on) =>
        {
            if (instrument.Name == ActiveCircuits || series.ContainsKey(instrument.Name))
            {
                on.EnableMeasurementEvents(instrument, series.GetValueOrDefault(instrument.Name));
            }
        };
        listener.SetMeasurementEventCallback<double>(static (_, value, _, state) => ((Series)state!).Add(value));
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref circuits, value));
        listener.Start();
    }

    /// <summary>Circuits of open pages.</summary>
    public long Circuits => Interlocked.Read(ref circuits);

    /// <summary>Rendering of a batch; null before the first.</summary>
    public Spread? Rendering => series["aspnetcore.components.render_diff.duration"].Read();

    /// <summary>Handling of a click or an input.</summary>
    public Spread? Handling => series["aspnetcore.components.handle_event.duration"].Read();

    /// <summary>Waiting at the gate.</summary>
    public Spread? Waiting => series[Measures.WriteWait.Name].Read();

    /// <summary>Writing.</summary>
    public Spread? Writing => series[Measures.WriteHold.Name].Read();

    /// <summary>Storing of a workbook.</summary>
    public Spread? Importing => series[Measures.WorkbookStored.Name].Read();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    // Buckets grow by the root of two from a twentieth of a millisecond.
    private sealed class Series
    {
        private const double Smallest = 0.00005;
        private readonly Lock one = new();
        private readonly long[] buckets = new long[48];
        private long count;
        private double sum, longest;

        public void Add(double seconds)
        {
            var bucket = seconds <= Smallest ? 0 : Math.Min(buckets.Length - 1, (int)Math.Ceiling(2 * Math.Log2(seconds / Smallest)));
            lock (one)
            {
                (count, sum, longest) = (count + 1, sum + seconds, Math.Max(longest, seconds));
                buckets[bucket]++;
            }
        }

        public Spread? Read()
        {
            lock (one)
            {
                if (count == 0)
                {
                    return null;
                }

                long below = 0;
                var bucket = Array.FindIndex(buckets, b => (below += b) >= 0.95 * count);
                return new(count, TimeSpan.FromSeconds(sum / count), TimeSpan.FromSeconds(Math.Min(longest, Smallest * Math.Pow(2, bucket / 2d))), TimeSpan.FromSeconds(longest));
            }
        }
    }
}
