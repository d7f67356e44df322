namespace StationDashboard.Live;

/// <summary>What kind of thing changed. A topic names what to read again, never the data.</summary>
public enum ChangeKind
{
    /// <summary>Stations were added, edited or removed.</summary>
    Stations,
    /// <summary>Activities, visits or answers changed, and the totals with them.</summary>
    Records,
    /// <summary>An import was stored or undone.</summary>
    Imports,
    /// <summary>Schemes, cycles, rubric marks, incidents or samples changed; answers are <see cref="Records"/>.</summary>
    Evaluation,
    /// <summary>A station was reminded.</summary>
    Reminders,
    /// <summary>Nominations or holiday tables changed.</summary>
    Nominations,
    /// <summary>The rank intervals of a year were drawn anew; nothing was stored.</summary>
    RankIntervals,
    /// <summary>Files kept with records were added or made void; no figure depends on them.</summary>
    Attachments,
    /// <summary>Locks, rule sets or which database is in use: everything reads again.</summary>
    Everything,
    /// <summary>A big screen is let in no longer; no figure depends on it.</summary>
    Screens,
    /// <summary>An account was disabled, its rights or a session of it ended; no figure depends on it.</summary>
    Accounts,
}

/// <summary>One published change.</summary>
/// <param name="Kind">What kind of thing changed.</param>
/// <param name="StationYears">The station-years whose totals changed; at most one entry a station and year.</param>
/// <param name="At">When it was committed (UTC).</param>
public sealed record ChangeTopic(ChangeKind Kind, IReadOnlySet<(int StationId, int Year)> StationYears, DateTime At)
{
    /// <summary>True when totals of this year may differ.</summary>
    public bool Touches(int year) => Kind is ChangeKind.Everything or ChangeKind.Stations || Years.Contains(year);

    // Asked by every tile of every open page, of hundreds for one change.
    private HashSet<int> Years { get; } = [.. StationYears.Select(s => s.Year)];

    /// <summary>True when this station's records or totals may differ.</summary>
    public bool TouchesStation(int stationId) => Kind is ChangeKind.Everything or ChangeKind.Stations || StationYears.Any(s => s.StationId == stationId);
}

/// <summary>Gathers, during one operation on one thread of execution, what is to be published after its commit.</summary>
public sealed class ChangeCollector
{
    private readonly HashSet<ChangeKind> kinds = [];
    private readonly HashSet<(int, int)> stationYears = [];

    /// <summary>Notes a change.</summary>
    public void Add(ChangeKind kind) => kinds.Add(kind);

    /// <summary>Notes that the totals of a station-year changed.</summary>
    public void Add(int stationId, int year)
    {
        kinds.Add(ChangeKind.Records);
        stationYears.Add((stationId, year));
    }

    /// <summary>What was gathered so far.</summary>
    public IEnumerable<(ChangeKind Kind, IReadOnlyCollection<(int StationId, int Year)> StationYears)> Noted() =>
        kinds.Select(k => (k, (IReadOnlyCollection<(int, int)>)stationYears));

    /// <summary>Takes what was gathered and starts anew.</summary>
    public IReadOnlyList<ChangeTopic> Take(DateTime at)
    {
        var topics = kinds.Select(k => new ChangeTopic(k, stationYears.ToHashSet(), at)).ToList();
        kinds.Clear();
        stationYears.Clear();
        return topics;
    }
}
