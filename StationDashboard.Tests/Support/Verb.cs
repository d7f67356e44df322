using System.Diagnostics;

namespace StationDashboard.Support;

/// <summary>The command line as a process of its own.</summary>
internal static class Verb
{
    /// <summary>Starts a verb; its output is redirected.</summary>
    public static Process Start(string dataFolder, params string[] arguments) => StartAsWritten(dataFolder, [.. arguments, "--data", dataFolder, "--today", "2026-11-23"]);

    /// <summary>Runs a verb to its end.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(string dataFolder, params string[] arguments) => EndAsync(Start(dataFolder, arguments));

    /// <summary>The same with no other arguments than these.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunAsWrittenAsync(string startFolder, params string[] arguments) => EndAsync(StartAsWritten(startFolder, arguments));

    private static Process StartAsWritten(string startFolder, string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [RunningProduct.Program(), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = startFolder })!;

    private static async Task<(int ExitCode, string Output, string Error)> EndAsync(Process started)
    {
        using var process = started;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
