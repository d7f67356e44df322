using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks.Load;

/// <summary>A loaded site with its visitors: opens pages, has something changed, and reads how long it took until each page knew.</summary>
internal sealed class LoadRun : IAsyncDisposable
{
    // A few browsers open their pages at once, as in the morning; more would measure the queue.
    private const int AtOnce = 8;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(4);
    private readonly RunningProduct site;
    private readonly HttpClient visitor;
    private readonly HttpClient control;
    private readonly string? cookie;
    private readonly Uri page;

    private LoadRun(RunningProduct site, string? cookie, string page)
    {
        (this.site, this.cookie, this.page) = (site, cookie, new(site.Address, page));
        visitor = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(2) };
        if (cookie is not null)
        {
            visitor.DefaultRequestHeaders.Add("Cookie", cookie);
        }

        control = new HttpClient { BaseAddress = site.Address, Timeout = TimeSpan.FromMinutes(2) };
    }

    /// <summary>A number of the environment, for the size of a run.</summary>
    public static int Size(string variable, int usual) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var given) ? given : usual;

    /// <summary>The pages that are open.</summary>
    public List<LoadCircuit> Circuits { get; } = [];

    /// <summary>What they have in common.</summary>
    public LoadWatch Watch { get; } = new();

    /// <summary>Makes a data folder with a fictional province for the product to be loaded on.</summary>
    public static async Task<string> ProvinceAsync(int stations, int activities)
    {
        var folder = Directory.CreateTempSubdirectory("load-").FullName;
        var made = await Verb.RunAsync(folder, "demo", "--stations", stations.ToString(CultureInfo.InvariantCulture), "--activities", activities.ToString(CultureInfo.InvariantCulture));
        Assert.True(made.ExitCode == 0, made.Error);
        return folder;
    }

    /// <summary>Starts a kind of site and signs in, by the first setup where the folder is new.</summary>
    public static async Task<LoadRun> StartAsync(string kind, string folder)
    {
        var site = await LoadedSite.StartAsync(kind, folder);
        if (kind == LoadedSite.Template)
        {
            return new(site, null, "/template");
        }

        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };
        var cookie = File.Exists(Path.Combine(folder, "load-cookie.txt")) ? await File.ReadAllTextAsync(Path.Combine(folder, "load-cookie.txt")) : await Setup.TrialAsync(stranger, folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "load-cookie.txt"), cookie);
        return new(site, cookie, "/?year=2026");
    }

    /// <summary>One page.</summary>
    public Task<LoadCircuit> OpenOneAsync(CancellationToken ct) => LoadCircuit.OpenAsync(visitor, page, cookie, Watch, ct);

    /// <summary>Opens so many pages, a few at once; what fails is noted.</summary>
    public async Task OpenAsync(int count, CancellationToken ct)
    {
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (_, stop) =>
        {
            try
            {
                var circuit = await OpenOneAsync(stop);
                lock (Circuits)
                {
                    Circuits.Add(circuit);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Watch.Fail($"A page did not open: {e.Message}");
            }
        });
        await Task.Delay(Settling, ct);
    }

    /// <summary>Closes all.</summary>
    public async Task CloseAsync(CancellationToken ct)
    {
        await Parallel.ForEachAsync(Circuits, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (c, stop) => await c.CloseAsync(stop));
        Circuits.Clear();
        await Task.Delay(Settling, ct);
    }

    /// <summary>How the process stands, after a full collection.</summary>
    public async Task<SiteState> StateAsync(CancellationToken ct) => (await control.GetFromJsonAsync<SiteState>("/load/state", ct))!;

    /// <summary>Saves something.</summary>
    public async Task<SiteChange> ChangeAsync(CancellationToken ct)
    {
        using var answer = await control.PostAsync(new Uri("/load/change", UriKind.Relative), null, ct);
        answer.EnsureSuccessStatusCode();
        var change = (await answer.Content.ReadFromJsonAsync<SiteChange>(ct))!;
        Assert.Null(change.Problem);
        return change;
    }

    /// <summary>Changes something so often, one change a second, and reads when each page showed it.</summary>
    /// <returns>For each change the milliseconds from the publication to the arrival at every page; what never arrived is noted as a failure.</returns>
    public async Task<List<List<double>>> PushAsync(int changes, CancellationToken ct)
    {
        Watch.FirstFigure = await control.GetFromJsonAsync<int>("/load/figure", ct) + 1;
        Circuits.ForEach(c => c.Expect(changes));
        var published = new long[changes];
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var n = 0; n < changes && await second.WaitForNextTickAsync(ct); n++)
        {
            published[n] = (await ChangeAsync(ct)).Published;
        }

        await Task.Delay(Settling, ct);
        var times = new List<List<double>>();
        for (var n = 0; n < changes; n++)
        {
            var seen = Circuits.ConvertAll(c => c.Seen[n]);
            for (var missing = seen.RemoveAll(s => s == 0); missing > 0; missing--)
            {
                Watch.Fail("A change never arrived.");
            }

            times.Add(seen.ConvertAll(s => Stopwatch.GetElapsedTime(published[n], s).TotalMilliseconds));
        }

        return times;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var circuit in Circuits)
        {
            await circuit.DisposeAsync();
        }

        await site.DisposeAsync();
        visitor.Dispose();
        control.Dispose();
    }
}

/// <summary>The middle and the slow end of measured times.</summary>
internal static class Percentiles
{
    /// <summary>The value that so many of a hundred do not exceed; NaN of none.</summary>
    public static double At(this IReadOnlyCollection<double> values, double percent) =>
        values.Count == 0 ? double.NaN : values.Order().ElementAt(Math.Min(values.Count - 1, (int)(values.Count * percent / 100)));
}
