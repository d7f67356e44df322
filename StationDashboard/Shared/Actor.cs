namespace StationDashboard.Shared;

/// <summary>Who does something: every changing command takes one, and every history entry names one.</summary>
/// <param name="Name">As it is shown in the history, at most 100 characters.</param>
public sealed record Actor(string Name)
{
    /// <summary>The command line, as the operating-system user who runs it.</summary>
    public static Actor CommandLine() => new($"命令行（{Environment.UserName}）");

    /// <summary>A person at a page. There are no accounts yet: whoever reaches the loopback address is the operating-system user's guest.</summary>
    public static Actor Page() => new("网页用户");
}
