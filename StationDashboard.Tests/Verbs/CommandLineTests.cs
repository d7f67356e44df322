using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using StationDashboard.Support;

namespace StationDashboard.Verbs;

/// <summary>The verbs as a person or a script runs them: exit codes, output, refusals, and a kill in the middle.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("verbs-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Strict_stores_nothing_and_the_rejected_rows_become_a_workbook()
    {
        Assert.Equal(0, (await Verb.RunAsync(folder, "import", "roster", SampleData.Path("roster.xlsx"))).ExitCode);
        var file = SampleData.Reports().First(f => f.Contains("2025-江门", StringComparison.Ordinal));
        var rejects = Path.Combine(folder, "rejects.xlsx");
        Assert.Equal(2, (await Verb.RunAsync(folder, "import", "reports", file, "--strict", "--rejected", rejects)).ExitCode);
        Assert.True(File.Exists(rejects));
        var totals = Path.Combine(folder, "totals.csv");
        await Verb.RunAsync(folder, "totals", "--out", totals);
        Assert.Single(await File.ReadAllLinesAsync(totals, TestContext.Current.CancellationToken));

        var (exit, output, _) = await Verb.RunAsync(folder, "import", "reports", file, "--json");
        Assert.Equal(0, exit);
        using var json = JsonDocument.Parse(output);
        Assert.True(json.RootElement.GetProperty("counts").GetProperty("rowsRejected").GetInt32() > 0);
        var check = await Verb.RunAsync(folder, "check", "--json");
        Assert.Equal((0, ""), (check.ExitCode, check.Error));
    }

    [Fact]
    public async Task What_cannot_run_says_so_and_ends_with_one_and_a_wrong_file_with_two()
    {
        var check = await Verb.RunAsync(folder, "check");
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("还没有数据", check.Error, StringComparison.Ordinal);
        var wrong = Path.Combine(folder, "坏.xlsx");
        await File.WriteAllTextAsync(wrong, "不是工作簿", TestContext.Current.CancellationToken);
        var import = await Verb.RunAsync(folder, "import", "reports", wrong);
        Assert.Equal(2, import.ExitCode);
        Assert.Contains("坏.xlsx", import.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await Verb.RunAsync(folder, "import", "reports", Path.Combine(folder, "没有.xlsx"))).ExitCode);
        var running = await Verb.RunAsync(folder, "lock", "2026");
        Assert.Equal(1, running.ExitCode);
        Assert.Contains("尚未结束", running.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_is_no_verb_starts_no_server_and_help_says_what_there_is()
    {
        var help = await Verb.RunAsync(folder, "help");
        Assert.Equal(0, help.ExitCode);
        Assert.Contains("verify", help.Output, StringComparison.Ordinal);
        foreach (var written in (string[][])[["totls"], ["--json", "totls"], ["--urls", "http://127.0.0.1:0", "totls"], ["--urls", "http://127.0.0.1:0", "check"]])
        {
            var wrong = await Verb.RunAsync(folder, written);
            Assert.Equal(1, wrong.ExitCode);
            Assert.StartsWith("命令写法有误", wrong.Error, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task A_verb_runs_wherever_the_options_stand()
    {
        Assert.Equal(0, (await Verb.RunAsWrittenAsync(folder, "--data", folder, "import", "roster", SampleData.Path("roster.xlsx"))).ExitCode);
        var check = await Verb.RunAsWrittenAsync(folder, "--today", "2026-11-23", "--data", folder, "--json", "check");
        Assert.Equal((0, ""), (check.ExitCode, check.Error));
        Assert.StartsWith("{", check.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "--data", "demo")]
    [InlineData(false, "--urls", "http://127.0.0.1:0", "--data", "check")]
    [InlineData(false, "--urls=http://127.0.0.1:0", "Today=2026-11-23")]
    [InlineData(false, "/urls", "http://127.0.0.1:0")]
    [InlineData(false)]
    [InlineData(true, "--data", "demo", "demo")]
    [InlineData(true, "--remove", "demo")]
    [InlineData(true, "--data", "demo", "--help")]
    public void The_value_of_a_setting_is_no_verb(bool verb, params string[] arguments) => Assert.Equal(verb, CommandLine.Names(arguments));

    [Fact]
    public async Task A_server_whose_address_is_taken_says_so_in_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var (exit, output, error) = await Verb.RunAsync(folder, "--urls", $"http://{other.LocalEndpoint}");
        Assert.Equal(1, exit);
        Assert.Contains($"{other.LocalEndpoint} 已被另一个程序占用", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_means_to_sort_Chinese_nothing_starts_and_a_sentence_says_why()
    {
        foreach (var arguments in (string[][])[["check"], ["--urls", "http://127.0.0.1:0"]])
        {
            var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments, "--data", folder]) { RedirectStandardError = true, RedirectStandardOutput = true };
            start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
            using var process = Process.Start(start)!;
            var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, process.ExitCode);
            Assert.StartsWith("系统缺少 ICU", error, StringComparison.Ordinal);
            Assert.Single(error.TrimEnd().Split('\n'));
        }
    }

    [Fact]
    public async Task Killing_an_import_leaves_whole_workbooks_and_totals_that_check()
    {
        var kills = Math.Max(2, (int)(20 * double.Parse(Environment.GetEnvironmentVariable("PROOF_SCALE") ?? "0.1", CultureInfo.InvariantCulture)));
        await Verb.RunAsync(folder, "import", "roster", SampleData.Path("roster.xlsx"));
        var files = SampleData.Reports().Where(f => new FileInfo(f).Length < 130_000).Take(12).ToArray();
        var random = new Random(7);
        for (var kill = 0; kill < kills; kill++)
        {
            using var import = Verb.Start(folder, ["import", "reports", .. files]);
            _ = import.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            _ = import.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await Task.WhenAny(import.WaitForExitAsync(TestContext.Current.CancellationToken), Task.Delay(random.Next(1500, 6000), TestContext.Current.CancellationToken));
            import.Kill(entireProcessTree: true);
            await import.WaitForExitAsync(TestContext.Current.CancellationToken);
            var check = await Verb.RunAsync(folder, "check");
            Assert.True(check.ExitCode == 0, $"kill {kill}: {check.Output}{check.Error}");
        }

        Assert.Equal(0, (await Verb.RunAsync(folder, ["import", "reports", .. files])).ExitCode);
        Assert.Equal(0, (await Verb.RunAsync(folder, "check")).ExitCode);
    }
}
