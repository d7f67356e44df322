using System.ComponentModel.DataAnnotations;

namespace StationDashboard.Features.Administration;

/// <summary>Settings of metrics that are sent elsewhere, section <c>Telemetry</c>.</summary>
public sealed class TelemetrySettings : IValidatableObject
{
    /// <summary>Address of an OpenTelemetry collector; empty sends nothing.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary><c>grpc</c> or <c>http/protobuf</c> (then the address ends in <c>/v1/metrics</c>).</summary>
    [RegularExpression("grpc|http/protobuf", ErrorMessage = "Telemetry:Protocol 应为 grpc 或 http/protobuf。")]
    public string Protocol { get; set; } = "grpc";

    /// <summary>How often. Default a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Telemetry:Interval 应在 1 秒与 1 天之间。")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Endpoint.Length == 0 || (Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") ? [] : [new("Telemetry:Endpoint 应为 http:// 或 https:// 开头的地址。")];
}

/// <summary>Settings of the log files, section <c>Logs</c>.</summary>
public sealed class LogSettings
{
    /// <summary>Whether files are written into <c>logs</c> of the data folder. Default true.</summary>
    public bool Files { get; set; } = true;

    /// <summary>So many stay, one a day. Default 31.</summary>
    [Range(1, 3660, ErrorMessage = "Logs:Keep 应在 1 与 3660 之间。")]
    public int Keep { get; set; } = 31;
}
