namespace StationDashboard.Ui;

/// <summary>Names of the limits that addresses ask for with <c>RequireRateLimiting</c>.</summary>
public static class RateLimits
{
    /// <summary>Posts to the pages of sign-in, by network address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Lists and reports taken away as files, by person.</summary>
    public const string Export = "export";
}
