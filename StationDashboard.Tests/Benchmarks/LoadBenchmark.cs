using System.Globalization;
using StationDashboard.Benchmarks.Load;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>
/// Many open overviews on a province of 1,000 stations with one save a second: first batch, push, bytes, memory; beside them a page
/// that renders as a whole and the template's page, each in a process of its own, one after the other in one run. Sizes:
/// <c>LOAD_CIRCUITS</c> (500), <c>LOAD_SECONDS</c> (30), <c>LOAD_STATIONS</c> (1000), <c>LOAD_ACTIVITIES</c> (20000).
/// </summary>
public sealed class LoadBenchmark(ITestOutputHelper output)
{
    private static readonly int Circuits = LoadRun.Size("LOAD_CIRCUITS", 500), Seconds = LoadRun.Size("LOAD_SECONDS", 30);
    private static readonly int Stations = LoadRun.Size("LOAD_STATIONS", 1000), Activities = LoadRun.Size("LOAD_ACTIVITIES", 20_000);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private sealed record Measured(double FirstP50, double FirstP95, double P50, double P95, double P99, double Longest, double BytesAPush, double BytesFirst, double HeapEach, double ResidentEach, double ProcessorASecond, int Failures);

    [Fact(Explicit = true)]
    public async Task Open_overviews_beside_a_page_that_renders_as_a_whole_and_the_template()
    {
        var folder = await LoadRun.ProvinceAsync(Stations, Activities);
        try
        {
            var ours = await MeasureAsync(LoadedSite.Product, folder);
            var whole = await MeasureAsync(LoadedSite.WholePage, folder);
            var template = await MeasureAsync(LoadedSite.Template, folder);
            Compare("first batch, p95 (ms)", ours.FirstP95, whole.FirstP95, template.FirstP95);
            Compare("push, p95 (ms)", ours.P95, whole.P95, template.P95);
            Compare("push, p99 (ms)", ours.P99, whole.P99, template.P99);
            Compare("bytes a push", ours.BytesAPush, whole.BytesAPush, template.BytesAPush);
            Compare("heap a circuit (KB)", ours.HeapEach / 1e3, whole.HeapEach / 1e3, template.HeapEach / 1e3);
            Compare("working set a circuit (KB)", ours.ResidentEach / 1e3, whole.ResidentEach / 1e3, template.ResidentEach / 1e3);
            Compare("processor a second (ms)", ours.ProcessorASecond * 1e3, whole.ProcessorASecond * 1e3, template.ProcessorASecond * 1e3);
            Assert.Equal(0, ours.Failures);
        }
        finally
        {
            await TestFolder.DeleteAsync(folder);
        }
    }

    /// <summary>Pages that nobody sees: paused, they cost neither processor nor memory nor bytes, and come back with what is new.</summary>
    [Fact(Explicit = true)]
    public async Task Hidden_pages_beside_the_same_ones_in_sight()
    {
        var folder = await LoadRun.ProvinceAsync(Stations, Activities);
        try
        {
            await using var run = await LoadRun.StartAsync(LoadedSite.Product, folder);
            await WarmAsync(run);
            var empty = await run.StateAsync(Ct);
            await run.OpenAsync(Circuits, Ct);
            var open = await run.StateAsync(Ct);
            var (seen, seenBytes) = await CostAsync(run);
            foreach (var circuit in run.Circuits)
            {
                await circuit.PauseAsync(Ct);
            }

            await Task.Delay(TimeSpan.FromSeconds(3), Ct);
            var paused = await run.StateAsync(Ct);
            var (hidden, hiddenBytes) = await CostAsync(run);
            var back = new List<double>();
            foreach (var circuit in run.Circuits.Take(20))
            {
                back.Add((await circuit.ResumeAsync(Ct)).TotalMilliseconds);
            }

            Say($"{Circuits} pages: in sight {(open.Heap - empty.Heap) / 1e3 / Circuits:0} KB of heap each, {seen * 1e3:0} ms of processor and {seenBytes:0} bytes a page for each change");
            Say($"hidden {(paused.Heap - empty.Heap) / 1e3 / Circuits:0.0} KB each, {paused.Subscribers} subscriptions, {hidden * 1e3:0} ms of processor and {hiddenBytes:0} bytes a page for each change; ratio {hidden / seen:0.00}");
            Say($"coming back: p50 {back.At(50):0} ms, longest {back.Max():0} ms");
            Report(run, await run.StateAsync(Ct));
            Assert.Empty(run.Watch.Failures);
        }
        finally
        {
            await TestFolder.DeleteAsync(folder);
        }
    }

    /// <summary>How long a save takes from the request to its answer while 50 pages show each of them, and while none does.</summary>
    [Fact(Explicit = true)]
    public async Task Saves_while_fifty_pages_are_open()
    {
        var pages = LoadRun.Size("LOAD_CIRCUITS", 50);
        var folder = await LoadRun.ProvinceAsync(Stations, Activities);
        try
        {
            await using var run = await LoadRun.StartAsync(LoadedSite.Product, folder);
            await WarmAsync(run);
            await SavesAsync(run, 50);
            var alone = await SavesAsync(run, 200);
            await run.OpenAsync(pages, Ct);
            var watched = await SavesAsync(run, 200);
            Say($"a save with no page open: p50 {alone.At(50):0.0} ms, p95 {alone.At(95):0.0} ms, longest {alone.Max():0.0} ms");
            Say($"a save with {pages} pages open: p50 {watched.At(50):0.0} ms, p95 {watched.At(95):0.0} ms, longest {watched.Max():0.0} ms; ratio of p95 {watched.At(95) / alone.At(95):0.00}");
            Report(run, await run.StateAsync(Ct));
            Assert.Empty(run.Watch.Failures);
        }
        finally
        {
            await TestFolder.DeleteAsync(folder);
        }
    }

    // Four saves a second: more than an office makes, fewer than the gate could take.
    private static async Task<List<double>> SavesAsync(LoadRun run, int count)
    {
        var times = new List<double>();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        for (var n = 0; n < count && await pace.WaitForNextTickAsync(Ct); n++)
        {
            var begun = System.Diagnostics.Stopwatch.GetTimestamp();
            await run.ChangeAsync(Ct);
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return times;
    }

    private static async Task<(double Processor, double Bytes)> CostAsync(LoadRun run)
    {
        const int changes = 10;
        var (before, received) = (await run.StateAsync(Ct), run.Circuits.Sum(c => c.Received));
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var n = 0; n < changes && await second.WaitForNextTickAsync(Ct); n++)
        {
            await run.ChangeAsync(Ct);
        }

        await Task.Delay(TimeSpan.FromSeconds(2), Ct);
        var after = await run.StateAsync(Ct);
        return ((after.Processor - before.Processor) / changes, (run.Circuits.Sum(c => c.Received) - received) / (double)(changes * run.Circuits.Count));
    }

    // What the first pages compile and fill is no cost of the later ones; the compiler improves what was called some thirty times.
    private static async Task WarmAsync(LoadRun run)
    {
        await run.OpenAsync(40, Ct);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        for (var n = 0; n < 40 && await pace.WaitForNextTickAsync(Ct); n++)
        {
            await run.ChangeAsync(Ct);
        }

        await run.CloseAsync(Ct);
    }

    private async Task<Measured> MeasureAsync(string kind, string folder)
    {
        await using var run = await LoadRun.StartAsync(kind, folder);
        await WarmAsync(run);
        var empty = await run.StateAsync(Ct);
        await run.OpenAsync(Circuits, Ct);
        var open = await run.StateAsync(Ct);
        var (first, bytes) = (run.Circuits.Select(c => c.First.TotalMilliseconds).ToList(), run.Circuits.Sum(c => c.Received));
        var changes = await run.PushAsync(Seconds, Ct);
        var times = changes.SelectMany(c => c).ToList();
        var after = await run.StateAsync(Ct);
        var measured = new Measured(first.At(50), first.At(95), times.At(50), times.At(95), times.At(99), times.DefaultIfEmpty(double.NaN).Max(), (run.Circuits.Sum(c => c.Received) - bytes) / (double)(Seconds * run.Circuits.Count), bytes / (double)run.Circuits.Count,
            (after.Heap - empty.Heap) / (double)run.Circuits.Count, (after.Resident - empty.Resident) / (double)run.Circuits.Count, (after.Processor - open.Processor) / (Seconds + 4), run.Watch.Failures.Count);
        Say($"{kind}, {run.Circuits.Count} pages: first batch p50 {measured.FirstP50:0} p95 {measured.FirstP95:0} ms, {measured.BytesFirst / 1e3:0.0} KB; push p50 {measured.P50:0.0} p95 {measured.P95:0.0} p99 {measured.P99:0.0} longest {measured.Longest:0} ms, {measured.BytesAPush:0} bytes; heap {measured.HeapEach / 1e3:0} KB and working set {measured.ResidentEach / 1e3:0} KB each; {measured.ProcessorASecond:0.00} s of processor a second; {measured.Failures} failures");
        Say($"  p5/p50/p95 of each change: {string.Join(" ", changes.Select(c => $"{c.At(5):0}/{c.At(50):0}/{c.At(95):0}"))}");
        Report(run, after);
        return measured;
    }

    private void Report(LoadRun run, SiteState state)
    {
        Say($"  {state.Subscribers} subscriptions, {state.Unobserved} unobserved exceptions, {state.Errors.Count} errors in the log; calls of the script: {string.Join(", ", run.Watch.Calls.Take(12).Select(c => $"{c.Function} {c.Times}"))}");
        foreach (var failure in run.Watch.Failures.Concat(state.Errors).GroupBy(f => f).Take(5))
        {
            Say($"  {failure.Count()} times: {failure.Key}");
        }
    }

    private void Compare(string what, double ours, double whole, double template) =>
        Say($"{what}: ours {ours:#,0.0}, as a whole page {whole:#,0.0} (ratio {ours / whole:0.00}), the template {template:#,0.0} (ratio {ours / template:0.00})");

    private void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
