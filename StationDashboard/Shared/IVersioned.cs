namespace StationDashboard.Shared;

/// <summary>A record whose edits carry a version, because SQLite makes no concurrency token of its own.</summary>
public interface IVersioned
{
    /// <summary>Raised by one with every change; a save that names an older one is stale and is refused.</summary>
    int Version { get; set; }
}
