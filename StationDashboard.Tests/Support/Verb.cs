using System.Diagnostics;

namespace StationDashboard.Support;

/// <summary>The command line as a process of its own.</summary>
internal static class Verb
{
    /// <summary>Starts a verb; its output is redirected.</summary>
    public static Process Start(string dataFolder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = dataFolder };
        foreach (var argument in (string[])[RunningProduct.Program(), .. arguments, "--data", dataFolder, "--today", "2026-11-23"])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string dataFolder, params string[] arguments)
    {
        using var process = Start(dataFolder, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
