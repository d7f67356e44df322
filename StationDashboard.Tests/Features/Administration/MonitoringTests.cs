using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using StationDashboard.Data;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Administration;

/// <summary>Metrics reach a collector that a setting names and nobody else; logs are files of JSON that tell nothing about anybody.</summary>
public sealed class MonitoringTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static IConfiguration Settings(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build();

    [Fact]
    public async Task A_collector_hears_of_writes_and_without_a_setting_nothing_is_made()
    {
        using (var off = new ServiceCollection().AddTelemetry(Settings()).BuildServiceProvider())
        {
            Assert.Null(off.GetService<MeterProvider>());
        }

        using var collector = new HttpListener();
        var port = FreePort();
        collector.Prefixes.Add($"http://127.0.0.1:{port}/");
        collector.Start();
        var heard = ListenAsync(collector);
        using var on = new ServiceCollection().AddLogging().AddTelemetry(Settings(("Telemetry:Endpoint", $"http://127.0.0.1:{port}/v1/metrics"), ("Telemetry:Protocol", "http/protobuf"))).BuildServiceProvider();
        var provider = on.GetRequiredService<MeterProvider>();
        await using var province = await SmallProvince.OpenAsync();
        await province.StationAsync("甲站");
        Assert.True(provider.ForceFlush(10_000));
        var (path, body) = await heard;
        Assert.Equal("/v1/metrics", path);
        Assert.Contains("station_dashboard.write.wait", body, StringComparison.Ordinal);
        Assert.DoesNotContain("甲站", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_address_protocol_or_number_is_named()
    {
        var settings = Settings(("Telemetry:Endpoint", "collector:4317"), ("Telemetry:Protocol", "udp"), ("Logs:Keep", "0"));
        using var services = new ServiceCollection().AddLogging().AddAdministration(settings).AddMonitoring(settings).BuildServiceProvider();
        var wrong = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => services.GetRequiredService<Microsoft.Extensions.Options.IOptions<TelemetrySettings>>().Value);
        Assert.Contains("Telemetry:Protocol", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("Logs:Keep", Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => services.GetRequiredService<Microsoft.Extensions.Options.IOptions<LogSettings>>().Value).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_file_lists_every_setting_with_its_default()
    {
        var sample = new ConfigurationBuilder().AddJsonFile(Repository.PathOf("appsettings.sample.json")).Build();
        Assert.Equivalent(new TelemetrySettings(), sample.GetSection("Telemetry").Get<TelemetrySettings>());
        Assert.Equivalent(new LogSettings(), sample.GetSection("Logs").Get<LogSettings>());
    }

    [Fact]
    public async Task Figures_are_kept_for_the_page_with_mean_most_and_longest()
    {
        using var figures = new MeasuredFigures();
        var before = figures.Importing?.Count ?? 0;
        foreach (var seconds in Enumerable.Repeat(0.01, 95).Concat(Enumerable.Repeat(1.0, 5)))
        {
            Measures.WorkbookStored.Record(seconds);
        }

        // Imports of other tests may be measured meanwhile.
        Assert.True(figures.Importing!.Count >= before + 100);
        Assert.True(figures.Importing.Longest >= TimeSpan.FromSeconds(1));
        Assert.InRange(figures.Importing.Most, TimeSpan.FromMilliseconds(1), figures.Importing.Longest);
        await using var province = await SmallProvince.OpenAsync();
        await province.StationAsync("甲站");
        Assert.True(figures.Waiting!.Count >= 1 && figures.Writing!.Count >= 1);
    }

    [Fact]
    public async Task A_runs_logs_hold_events_and_failures_but_no_names_telephones_or_contents()
    {
        string[] secrets = ["张三丰", "13800138000", "秘密工作站", "secret-user", "91440101MA5AAAAA1X"];
        await using var app = new WebApp();
        using (var stranger = app.Stranger())
        {
            await stranger.GetAsync(new Uri("/login", UriKind.Relative), Ct);
            using var refused = await Setup.PostAsync(stranger, "/setup", "trial", ("SetupCode", "wrong"), ("UserName", "secret-user"), ("Password", Setup.Password), ("Again", Setup.Password));
        }

        using var visitor = app.Visitor();
        await visitor.GetAsync(new Uri("/stations", UriKind.Relative), Ct);
        // What breaks while it reads a cell: the framework repeats the cell's text in its message.
        var log = app.Services.GetRequiredService<ILogger<MonitoringTests>>();
        foreach (var secret in secrets)
        {
            try
            {
                _ = int.Parse(secret, System.Globalization.CultureInfo.InvariantCulture) / Enumerable.Range(1, 1).First(n => n > 1);
            }
            catch (Exception e) when (e is FormatException or OverflowException or InvalidOperationException)
            {
                log.LogError(new InvalidOperationException($"row of {secret}", e), "An import failed.");
            }
        }

        var folder = new DataFolder(app.DataFolder).Logs;
        var lines = await LinesAsync(folder, "An import failed.", secrets.Length);
        Assert.All(lines, line => System.Text.Json.JsonDocument.Parse(line).Dispose());
        Assert.Contains(lines, line => line.Contains("System.FormatException", StringComparison.Ordinal) && line.Contains(nameof(MonitoringTests), StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => secrets.Append(Setup.Password).Any(secret => line.Contains(secret, StringComparison.Ordinal)));
    }

    // Read while the program has them open.
    private static async Task<List<string>> LinesAsync(string folder, string awaited, int times)
    {
        while (true)
        {
            var lines = new List<string>();
            foreach (var file in Directory.GetFiles(folder, "log-*.jsonl"))
            {
                using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
                lines.AddRange((await reader.ReadToEndAsync(Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
            }

            if (lines.Count(l => l.Contains(awaited, StringComparison.Ordinal)) >= times)
            {
                return lines;
            }

            await Task.Delay(50, Ct);
        }
    }

    private static async Task<(string Path, string Body)> ListenAsync(HttpListener collector)
    {
        var request = await collector.GetContextAsync();
        using var body = new MemoryStream();
        await request.Request.InputStream.CopyToAsync(body, Ct);
        request.Response.StatusCode = 200;
        request.Response.Close();
        return (request.Request.Url!.AbsolutePath, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
