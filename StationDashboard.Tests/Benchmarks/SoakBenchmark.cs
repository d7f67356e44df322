using System.Diagnostics;
using System.Globalization;
using StationDashboard.Benchmarks.Load;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>
/// 200 overviews that are opened and closed in turn, every tenth without a word, with one save a second, for <c>SOAK_MINUTES</c> (2),
/// with <c>SOAK_PAUSE</c> milliseconds from one turn to the next (0: as fast as it goes): whether memory grows, and whether an exception is left unobserved. What is measured first and last is the process after a full
/// collection; the slope is that of the least squares after the first quarter.
/// </summary>
public sealed class SoakBenchmark(ITestOutputHelper output)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Pages_are_opened_and_closed_in_turn()
    {
        var (pages, time) = (LoadRun.Size("LOAD_CIRCUITS", 200), TimeSpan.FromMinutes(LoadRun.Size("SOAK_MINUTES", 2)));
        var folder = await LoadRun.ProvinceAsync(LoadRun.Size("LOAD_STATIONS", 1000), LoadRun.Size("LOAD_ACTIVITIES", 20_000));
        try
        {
            await using var run = await LoadRun.StartAsync(LoadedSite.Product, folder);
            await run.OpenAsync(pages, Ct);
            var (clock, samples, turns, saves) = (Stopwatch.StartNew(), new List<(double Minutes, SiteState State)>(), 0, 0);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var saving = SaveAsync();
            // So many samples that a short run has some and a long one is not slowed by collecting.
            var (every, next) = (time / 24, time / 24);
            while (clock.Elapsed < time)
            {
                await TurnAsync(run, ++turns);
                await Task.Delay(LoadRun.Size("SOAK_PAUSE", 0), Ct);
                if (clock.Elapsed >= next)
                {
                    next += every;
                    samples.Add((clock.Elapsed.TotalMinutes, await run.StateAsync(Ct)));
                    Say($"{samples[^1].Minutes:0.0} min: {turns} pages in turn, {saves} saves, heap {samples[^1].State.Heap / 1e6:0.0} MB, working set {samples[^1].State.Resident / 1e6:0.0} MB, {samples[^1].State.Subscribers} subscriptions");
                }
            }

            await stop.CancelAsync();
            await saving;
            var settled = samples.Where(s => s.Minutes >= time.TotalMinutes / 4).ToList();
            var last = await run.StateAsync(Ct);
            Say($"{pages} pages for {time.TotalMinutes:0} min, {turns} opened and closed, {saves} saves: heap {Slope(settled, s => s.Heap):+0.0;-0.0} MB an hour ({settled[0].State.Heap / 1e6:0.0} to {settled[^1].State.Heap / 1e6:0.0} MB), working set {Slope(settled, s => s.Resident):+0.0;-0.0} MB an hour; {last.Unobserved} unobserved exceptions, {last.Errors.Count} errors in the log, {run.Watch.Failures.Count} failures");
            foreach (var problem in run.Watch.Failures.Concat(last.Errors).GroupBy(f => f).Take(10))
            {
                Say($"  {problem.Count()} times: {problem.Key}");
            }

            await run.CloseAsync(Ct);
            var left = await run.StateAsync(Ct);
            Say($"all closed: heap {left.Heap / 1e6:0.0} MB, {left.Subscribers} subscriptions (those of pages that hung up go after three minutes)");
            Assert.Equal((0, 0), (last.Unobserved, run.Watch.Failures.Count));

            async Task SaveAsync()
            {
                using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
                try
                {
                    while (await second.WaitForNextTickAsync(stop.Token))
                    {
                        await run.ChangeAsync(stop.Token);
                        saves++;
                    }
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    // The time is over.
                }
            }
        }
        finally
        {
            await TestFolder.DeleteAsync(folder);
        }
    }

    private static async Task TurnAsync(LoadRun run, int turn)
    {
        var oldest = run.Circuits[0];
        run.Circuits.RemoveAt(0);
        await (turn % 10 == 0 ? oldest.DisposeAsync().AsTask() : oldest.CloseAsync(Ct));
        try
        {
            run.Circuits.Add(await run.OpenOneAsync(Ct));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            run.Watch.Fail($"A page did not open: {e.Message}");
        }
    }

    // Megabytes an hour.
    private static double Slope(List<(double Minutes, SiteState State)> samples, Func<SiteState, long> value)
    {
        var (x, y) = (samples.Average(s => s.Minutes), samples.Average(s => (double)value(s.State)));
        var spread = samples.Sum(s => (s.Minutes - x) * (s.Minutes - x));
        return spread == 0 ? 0 : samples.Sum(s => (s.Minutes - x) * (value(s.State) - y)) / spread * 60 / 1e6;
    }

    private void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
