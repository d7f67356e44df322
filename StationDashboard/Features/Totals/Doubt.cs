namespace StationDashboard.Features.Totals;

/// <summary>
/// Why a record should be looked at before it is approved. Each is computed from stored rows, none is a finding: a person looks
/// and decides. The bounds are the Center's own (proposal).
/// </summary>
[Flags]
public enum Doubt
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>No enterprise on its list.</summary>
    NoEnterprises = 1 << 0,
    /// <summary>0 or more than 12 hours.</summary>
    Hours = 1 << 1,
    /// <summary>Another record of the station lists exactly the same enterprises, at least <see cref="Doubts.LeastRoster"/>.</summary>
    DuplicateRoster = 1 << 2,
    /// <summary>A record of another station lists exactly the same enterprises.</summary>
    SharedRoster = 1 << 3,
    /// <summary>Another record of the station has the same day, place and name.</summary>
    SameEvent = 1 << 4,
    /// <summary>Before the recognition: stored, never counted.</summary>
    BeforeRecognition = 1 << 5,
    /// <summary>Dated after the day on which the record was last put into its state: nobody can have seen the activity by then.</summary>
    FutureDate = 1 << 6,
    /// <summary>All answers are 5, at least <see cref="Doubts.LeastAnswers"/>.</summary>
    AllFives = 1 << 7,
    /// <summary>Half of the enterprises or more, and at least <see cref="Doubts.LeastMissing"/>, are known by no code.</summary>
    MissingCodes = 1 << 8,
    /// <summary>The same of sizes, where no other record of the year tells them either.</summary>
    UnknownSizes = 1 << 9,
    /// <summary>Gives an enterprise another size than its latest record of the year.</summary>
    ConflictingSizes = 1 << 10,
    /// <summary>One of at least <see cref="Doubts.LeastCrowd"/> records of the station that were entered on one day of December.</summary>
    DecemberCrowd = 1 << 11,
    /// <summary>曾退回: no doubt, but a person waits for the answer.</summary>
    Mended = 1 << 12,
}

/// <summary>The doubts as data: their order on screens, how heavy each weighs in the queue, and their bounds.</summary>
public static class Doubts
{
    /// <summary>Fewer enterprises than these are the same by chance: a station that serves one of them twice does nothing odd.</summary>
    public const int LeastRoster = 3;

    /// <summary>Fewer answers than these can all be 5.</summary>
    public const int LeastAnswers = 10;

    /// <summary>Fewer missing ones are a slip of the pen.</summary>
    public const int LeastMissing = 3;

    /// <summary>Records of one station entered on one December day.</summary>
    public const int LeastCrowd = 10;

    /// <summary>The longest activity that needs no second look, in minutes.</summary>
    public const int MostMinutes = 12 * 60;

    /// <summary>Every doubt with its weight, the heaviest first: what is doubtful comes first in the queue, and what was mended before what is new.</summary>
    public static IReadOnlyList<(Doubt Doubt, int Weight)> Weighed { get; } =
    [
        (Doubt.NoEnterprises, 6), (Doubt.FutureDate, 6), (Doubt.SameEvent, 6), (Doubt.DuplicateRoster, 6), (Doubt.SharedRoster, 6), (Doubt.Hours, 5), (Doubt.BeforeRecognition, 4),
        (Doubt.AllFives, 3), (Doubt.DecemberCrowd, 2), (Doubt.ConflictingSizes, 2), (Doubt.MissingCodes, 2), (Doubt.UnknownSizes, 1), (Doubt.Mended, 1),
    ];

    /// <summary>Actions in a record's history that decide about it or look at it, and enter nothing.</summary>
    public static IReadOnlyList<string> NoEntry { get; } = ["ApproveActivities", "ReturnActivities", "VoidActivities", "RestoreActivities", "UndoDecision", "CheckDoubts", "RateVisit", "UndoImport", "AttachFile", "VoidAttachment", "RestoreAttachment"];

    /// <summary>All that are doubts.</summary>
    public static Doubt All { get; } = Weighed.Where(w => w.Doubt is not Doubt.Mended).Aggregate(Doubt.None, (all, w) => all | w.Doubt);

    /// <summary>The single doubts of a set, the heaviest first.</summary>
    public static IEnumerable<Doubt> Each(this Doubt doubts) => Weighed.Where(w => (doubts & w.Doubt) != Doubt.None).Select(w => w.Doubt);

    /// <summary>How heavy a set weighs.</summary>
    public static int Weight(this Doubt doubts) => Weighed.Where(w => (doubts & w.Doubt) != Doubt.None).Sum(w => w.Weight);
}
