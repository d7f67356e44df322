namespace StationDashboard.Ui;

/// <summary>The five looks of a state.</summary>
public enum ChipState
{
    /// <summary>▼ red: below, or out of reach.</summary>
    Bad,
    /// <summary>◆ amber: behind.</summary>
    Late,
    /// <summary>● blue: on course.</summary>
    Ok,
    /// <summary>✓ green: reached.</summary>
    Met,
    /// <summary>○ grey: too early, or nothing known.</summary>
    Grey,
}
