namespace StationDashboard.Ui;

/// <summary>What the circuit is told about the request that brought the page.</summary>
/// <param name="Dark">Whether the page was sent in dark colours.</param>
/// <param name="FormToken">The antiforgery token of its forms.</param>
public sealed record SentPage(bool Dark, string? FormToken);
