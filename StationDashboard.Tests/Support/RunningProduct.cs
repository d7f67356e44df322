using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace StationDashboard.Support;

/// <summary>The built product as a process of its own on a free loopback port: what a browser sees, and what can be killed.</summary>
public sealed class RunningProduct : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly bool ownsData;
    private readonly Queue<string> lastLines = new();

    // By data folder: a product that comes back on the same one knows the same session.
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> Sessions = new();

    private RunningProduct(Process process, Uri address, string dataFolder, bool ownsData) =>
        (this.process, Address, DataFolder, this.ownsData) = (process, address, dataFolder, ownsData);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its process: what it takes of the machine.</summary>
    public int ProcessId => process.Id;

    /// <summary>Its data folder.</summary>
    public string DataFolder { get; }

    /// <summary>The cookie of the signed-in person, <c>name=value</c>; null when the product was started as strangers find it.</summary>
    public string? Cookie => Sessions.GetValueOrDefault(DataFolder);

    /// <summary>The last 200 lines that it wrote, for the message of a failing test.</summary>
    public string Output
    {
        get
        {
            lock (lastLines)
            {
                return string.Join(Environment.NewLine, lastLines);
            }
        }
    }

    /// <summary>Starts it, waits until it answers, and sets it up for one person (单人试用), who is signed in.</summary>
    /// <param name="dataFolder">An existing data folder to start on, which is kept; null makes one that goes with the product.</param>
    /// <param name="address">The address of a killed product that is to come back; null takes a free port.</param>
    /// <param name="arguments">Further command-line arguments.</param>
    public static async Task<RunningProduct> StartAsync(string? dataFolder = null, Uri? address = null, params string[] arguments) =>
        await SetUpAsync(await StartFreshAsync(dataFolder, address, arguments));

    /// <summary>The same with a published program on an existing data folder.</summary>
    public static async Task<RunningProduct> StartPublishedAsync(string program, string dataFolder)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        return await SetUpAsync(await StartProcessAsync(dataFolder, address, [], [program, "--data", dataFolder, "--urls", address.ToString()]));
    }

    private static async Task<RunningProduct> SetUpAsync(RunningProduct product)
    {
        try
        {
            if (product.Cookie is null)
            {
                using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = product.Address };
                Sessions[product.DataFolder] = await Setup.TrialAsync(client, product.DataFolder);
            }

            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same, before its first setup.</summary>
    public static Task<RunningProduct> StartFreshAsync(string? dataFolder = null, Uri? address = null, params string[] arguments) => StartAsync(dataFolder, address, [], arguments);

    /// <summary>Starts it on an existing data folder with variables of the environment.</summary>
    public static Task<RunningProduct> StartDrivenAsync(string dataFolder, Dictionary<string, string> environment) => StartAsync(dataFolder, null, environment, []);

    /// <summary>Starts another program that serves the same way: it is told <c>SITE_DATA</c> and <c>SITE_URL</c> by the environment.</summary>
    public static Task<RunningProduct> StartOtherAsync(string dataFolder, Dictionary<string, string> environment, params string[] command)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        (environment["SITE_DATA"], environment["SITE_URL"]) = (dataFolder, address.ToString());
        return StartProcessAsync(dataFolder, address, environment, command);
    }

    private static Task<RunningProduct> StartAsync(string? dataFolder, Uri? address, Dictionary<string, string> environment, string[] arguments)
    {
        var data = dataFolder ?? Directory.CreateTempSubdirectory("station-dashboard-").FullName;
        address ??= new Uri($"http://127.0.0.1:{FreePort()}");
        return StartProcessAsync(data, address, environment, [Program(), "--data", data, "--urls", address.ToString(), .. arguments], ownsData: dataFolder is null);
    }

    private static async Task<RunningProduct> StartProcessAsync(string data, Uri address, Dictionary<string, string> environment, string[] command, bool ownsData = false)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = data };
        foreach (var argument in command)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var product = new RunningProduct(new Process { StartInfo = start }, address, data, ownsData);
        try
        {
            product.Run();
            await product.AnswersAsync();
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the process at once, as a power cut would (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
        if (ownsData)
        {
            await TestFolder.DeleteAsync(DataFolder);
        }
    }

    /// <summary>The built product, or the publish that PUBLISHED_SITE names.</summary>
    public static string Program()
    {
        if (Environment.GetEnvironmentVariable("PUBLISHED_SITE") is { Length: > 0 } site)
        {
            return Path.Combine(site, "StationDashboard.dll");
        }

        // The tests lie in …/StationDashboard.Tests/bin/<configuration>/<framework>; the product was built beside them alike.
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Repository.PathOf("StationDashboard", "bin", framework.Parent!.Name, framework.Name, "StationDashboard.dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Run()
    {
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > 200)
            {
                lastLines.Dequeue();
            }
        }
    }

    private async Task AnswersAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The product ended with code {process.ExitCode} at its start:{Environment.NewLine}{Output}");
            }

            try
            {
                using var answer = await client.GetAsync(new Uri("/favicon.svg", UriKind.Relative));
                return;
            }
            catch (HttpRequestException) when (clock.Elapsed < StartLimit)
            {
                // Not listening yet; the port is polled because a process has no other way to say that it is ready.
                await Task.Delay(100);
            }
        }
    }
}
