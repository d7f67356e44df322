namespace StationDashboard.Features.Imports;
public static class ReportTemplate { public const string ExampleMark = "示例"; }
