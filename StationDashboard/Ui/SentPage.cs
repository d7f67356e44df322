namespace StationDashboard.Ui;

/// <summary>What the circuit is told about the request that brought the page.</summary>
/// <param name="Dark">Whether the page was sent in dark colours.</param>
/// <param name="TextSize">The class of the size of letters that it was sent in; null for the standard one.</param>
/// <param name="FormToken">The antiforgery token of its forms.</param>
public sealed record SentPage(bool Dark, string? TextSize, string? FormToken);
