using System.Diagnostics.Metrics;

namespace StationDashboard.Shared;

/// <summary>What the product measures of itself, as .NET's own metrics; no measurement says anything about anybody.</summary>
public static class Measures
{
    /// <summary>Name of the meter.</summary>
    public const string Meter = "StationDashboard";

    private static readonly Meter Source = new(Meter);

    /// <summary>How long writers waited at the gate (s).</summary>
    public static Histogram<double> WriteWait { get; } = Source.CreateHistogram<double>("station_dashboard.write.wait", "s", "Wait of a writer at the gate.");

    /// <summary>How long writers kept the gate (s).</summary>
    public static Histogram<double> WriteHold { get; } = Source.CreateHistogram<double>("station_dashboard.write.hold", "s", "Time for which a writer keeps the gate.");

    /// <summary>Writers turned away.</summary>
    public static Counter<long> WritesRefused { get; } = Source.CreateCounter<long>("station_dashboard.write.refused", "{write}", "Writers turned away because another took too long.");

    /// <summary>How long the storing of a workbook took (s).</summary>
    public static Histogram<double> WorkbookStored { get; } = Source.CreateHistogram<double>("station_dashboard.import.workbook", "s", "Time for storing one workbook.");

    /// <summary>Rows accepted from workbooks.</summary>
    public static Counter<long> RowsImported { get; } = Source.CreateCounter<long>("station_dashboard.import.rows", "{row}", "Rows accepted from workbooks.");
}
