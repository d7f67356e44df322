namespace StationDashboard.Shared;

/// <summary>The newest sealed entry: who keeps it elsewhere can later prove that nothing before it was changed.</summary>
/// <param name="Sequence">Its number; 0 before the first.</param>
/// <param name="Hash">Its seal; empty before the first.</param>
public sealed record ChainHead(long Sequence, string Hash);
