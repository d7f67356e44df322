namespace StationDashboard.Shared;

/// <summary>Something that is read once after a start, so that the first person does not wait for it.</summary>
/// <param name="RunAsync">Reads it.</param>
public sealed record ReadAhead(Func<CancellationToken, Task> RunAsync);
