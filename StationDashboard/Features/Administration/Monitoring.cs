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
    private const long FileLimit = 20 << 20;

    // Our own, the framework's of circuits, pages and requests, and the runtime's.
    private static readonly string[] Meters =
        [Measures.Meter, "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Lifecycle", "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    /// <summary>Adds them to <paramref name="services"/>; as a Windows service the program tells that system how it stands.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddWindowsService(service => service.ServiceName = "StationDashboard");
        services.AddOptions<LogSettings>().Bind(configuration.GetSection("Logs")).ValidateDataAnnotations().ValidateOnStart();
        services.AddLogging(log => log.AddConsole(console => console.FormatterName = DiscreetConsole.Formatter).AddConsoleFormatter<DiscreetConsole, ConsoleFormatterOptions>());
        services.AddSingleton<ILoggerProvider>(provider => LogFiles(provider.GetRequiredService<DataFolder>(), provider.GetRequiredService<IOptions<LogSettings>>().Value));
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
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)settings.Interval.TotalMilliseconds;
                }));
        }

        return services;
    }

    // A file that cannot be written (a full disk) stops nothing: the events are lost, the work goes on.
    private static SerilogLoggerProvider LogFiles(DataFolder folder, LogSettings settings)
    {
        var files = new LoggerConfiguration().MinimumLevel.Verbose();
        if (settings.Files)
        {
            PrivateFile.CreateFolder(folder.Logs);
            files.WriteTo.File(new DiscreetLines(), Path.Combine(folder.Logs, "log-.jsonl"), rollingInterval: RollingInterval.Day, fileSizeLimitBytes: FileLimit, rollOnFileSizeLimit: true, retainedFileCountLimit: settings.Keep);
        }

        return new(files.CreateLogger(), dispose: true);
    }
}
