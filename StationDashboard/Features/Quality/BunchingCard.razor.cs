using StationDashboard.Ui;

namespace StationDashboard.Features.Quality;

/// <summary>One bunching test with its expected number.</summary>
public sealed partial class BunchingCard
{
    private ChipState Look => Result.State switch
    {
        BunchingState.Bunched => ChipState.Late,
        BunchingState.Likely => ChipState.Met,
        BunchingState.TooFew => ChipState.Grey,
    };
}
