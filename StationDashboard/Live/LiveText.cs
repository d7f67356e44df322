namespace StationDashboard.Live;

/// <summary>Keys of the words of the live clock.</summary>
public sealed class LiveText
{
    public const string Live = nameof(Live);
    public const string Lost = nameof(Lost);
    public const string Explanation = nameof(Explanation);
}
