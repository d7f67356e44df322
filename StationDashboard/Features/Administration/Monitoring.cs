using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Serilog;
using Serilog.Extensions.Logging;
using StationDashboard.Data;
using StationDashboard.Data.Backup;
using StationDashboard.Shared;

namespace StationDashboard.Features.Administration;

/// <summary>What the server tells those who run it: logs on the console and in files, metrics where a setting sends them.</summary>
public static class Monitoring
{
    // Our own, the framework's of circuits, pages and requests, and the runtime's.
    private static readonly string[] Meters =
        [Measures.Meter, "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Lifecycle", "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    /// <summary>Adds them to <paramref name="services"/>; as a Windows service the program tells that system how it stands.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddWindowsService(service => service.ServiceName = "StationDashboard");
        services.AddOptions<LogSettings>().Bind(configuration.GetSection("Logs")).ValidateDataAnnotations().ValidateOnStart();
        services.AddLogging(log => log.AddConsole(console => console.FormatterName = DiscreetConsole.Formatter).AddConsoleFormatter<DiscreetConsole, ConsoleFormatterOptions>());
        services.AddSingleton<LogFiles>();
        services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogFiles>().Provider());
        services.AddHostedService(provider => provider.GetRequiredService<MeasuredFigures>());
        return services.AddTelemetry(configuration);
    }

    /// <summary>Adds the sending of metrics where a setting names an address.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.GetSection("Telemetry").Get<TelemetrySettings>() is { Endpoint.Length: > 0 } settings && Uri.TryCreate(settings.Endpoint, UriKind.Absolute, out var address))
        {
            services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService(Measures.Meter, serviceVersion: BackupManifest.ThisProduct))
                .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter((exporter, reader) =>
                {
                    exporter.Endpoint = address;
                    exporter.Protocol = settings.Protocol == "grpc" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
                    exporter.HttpClientFactory = () => new(new SocketsHttpHandler { AllowAutoRedirect = false });
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)settings.Interval.TotalMilliseconds;
                }));
        }

        return services;
    }
}

/// <summary>The log files. One that cannot be written (a full disk) stops nothing: the events are lost, the work goes on.</summary>
internal sealed class LogFiles : IDisposable
{
    private const long FileLimit = 20 << 20;
    private readonly Serilog.Core.Logger files;

    public LogFiles(DataFolder folder, IOptions<LogSettings> settings)
    {
        var target = new LoggerConfiguration().MinimumLevel.Verbose();
        if (settings.Value.Files)
        {
            target.WriteTo.File(new DiscreetLines(), Path.Combine(folder.Logs, "log-.jsonl"), rollingInterval: RollingInterval.Day, fileSizeLimitBytes: FileLimit, rollOnFileSizeLimit: true, retainedFileCountLimit: settings.Value.Keep);
        }

        files = target.CreateLogger();
    }

    /// <summary>For the logs of the host.</summary>
    public SerilogLoggerProvider Provider() => new(files, dispose: false);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            files.Dispose();
        }
        catch (IOException)
        {
            // Its last lines found no room.
        }
    }
}
