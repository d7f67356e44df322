using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Features.Access;
using StationDashboard.Shared;

namespace StationDashboard.Verbs;

/// <summary>
/// The verbs for batch work and tests; they run the same code as the pages. Exit codes: 0 done, 1 could not run, 2 refused
/// (by <c>--strict</c>, or because a file is no readable workbook).
/// </summary>
public static class CommandLine
{
    private static readonly Option<string?> Data = new("--data") { Description = "数据目录（默认为用户的本地应用数据）", Recursive = true };
    private static readonly Option<string?> Today = new("--today") { Description = "以该日为今天，yyyy-MM-dd（用于可重复的运行）", Recursive = true };
    private static readonly Option<bool> Json = new("--json") { Description = "以 JSON 输出结果", Recursive = true };

    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };

    /// <summary>True when the arguments hold a word, right or wrong, wherever it stands, or ask for help; else they are the server's settings.</summary>
    public static bool Names(string[] args)
    {
        if (args.Any(a => a is "--help" or "-h" or "-?" or "--version"))
        {
            return true;
        }

        var parsed = Root().Parse(args);
        return parsed.CommandResult.Command is not RootCommand || StrayWord(parsed.UnmatchedTokens);
    }

    // The server reads --key=value, --key value and the same with a slash; a word that belongs to no key is one of ours.
    private static bool StrayWord(IReadOnlyList<string> settings)
    {
        var valueOfKey = false;
        foreach (var part in settings)
        {
            var key = part is ['-' or '/', ..];
            if (part.Length > 0 && !key && !valueOfKey && !part.Contains('='))
            {
                return true;
            }

            valueOfKey = key && !valueOfKey && !part.Contains('=');
        }

        return false;
    }

    /// <summary>Runs a verb and returns its exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        Composition.SpeakChinese();
        var parsed = Root().Parse(args is ["help", .. var rest] ? [.. rest, "--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            // The reasons that follow are the library's, in English.
            await Console.Error.WriteLineAsync("命令写法有误，没有执行任何操作。原因和用法如下：");
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static RootCommand Root() => new("中小企业志愿服务工作站看板。不带命令时启动网站；以下命令用于批量处理。")
    {
        Data, Today, Json, ImportVerbs.Create(), TotalsVerbs.CreateTotals(), TotalsVerbs.CreateCheck(), DemoVerbs.Create(), LockVerbs.CreateLock(), LockVerbs.CreateUnlock(), AuditVerbs.Create(), EvaluationVerbs.Create(), AccountVerbs.Create(), ReportVerbs.Create(),
        BackupVerbs.CreateBackup(), BackupVerbs.CreateVerify(), BackupVerbs.CreateRestore(), MoveVerb.Create(),
    };

    /// <summary>Runs the body of a verb with the product's services, and turns refusals into a sentence and an exit code.</summary>
    internal static Task<int> RunAsync(ParseResult parsed, bool writes, Func<VerbContext, CancellationToken, Task<int>> body, CancellationToken ct) => RunApartAsync(parsed, async (verb, ct) =>
    {
        if (writes)
        {
            using var owned = await Composition.OwnAsync(verb.Services, verb: true, ct);
            var exitCode = await body(verb, ct);
            await verb.Get<CloseAudit>().StopAsync(ct);
            return exitCode;
        }

        await DatabaseStart.RequireCurrentAsync(verb.Get<StationDbContextFactory>(), verb.Get<DataFolder>(), ct);
        return await body(verb, ct);
    }, ct);

    /// <summary>The same whatever the state of the database: for verbs that do not read it, or take its place.</summary>
    internal static async Task<int> RunApartAsync(ParseResult parsed, Func<VerbContext, CancellationToken, Task<int>> body, CancellationToken ct)
    {
        try
        {
            await using var services = Services(parsed);
            return await body(new(services, parsed.GetValue(Json)), ct);
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
        catch (Exception e) when (StorageFault.Of(e) is { } fault)
        {
            await Console.Error.WriteLineAsync(fault == WriteGate.Busy ? fault.Message : $"{fault.Message}（{e.Message}）");
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"无法读写文件：{e.Message}");
            return 1;
        }
        catch (System.Data.Common.DbException e)
        {
            await Console.Error.WriteLineAsync($"无法读写数据库：{e.Message}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("已取消，正在处理的文件没有保存。");
            return 1;
        }
    }

    private static ServiceProvider Services(ParseResult parsed)
    {
        var settings = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        settings.AddSettingsOfStartFolder();
        var configuration = settings
            .AddEnvironmentVariables()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Data"] = parsed.GetValue(Data),
                ["Today"] = parsed.GetValue(Today),
            }.Where(p => p.Value is not null))
            .Build();
        return new ServiceCollection().AddLogging(log => log.AddConsole(c => c.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning))
            .AddProduct(configuration).AddAccounts(AccessSettings.Read(configuration)).BuildServiceProvider();
    }

    /// <summary>Prints a result: as JSON where asked, else as sentences.</summary>
    internal static void Print(bool json, object result, params IEnumerable<string> sentences)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(result, result.GetType(), JsonOptions));
            return;
        }

        foreach (var sentence in sentences)
        {
            Console.Out.WriteLine(sentence);
        }
    }
}

/// <summary>What a verb works with.</summary>
/// <param name="Services">The product's services.</param>
/// <param name="Json">Whether the result is wanted as JSON.</param>
internal sealed record VerbContext(IServiceProvider Services, bool Json)
{
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Prints a refusal and returns its exit code.</summary>
    public int Refuse(Error error, int exitCode)
    {
        if (Json)
        {
            CommandLine.Print(true, new { error = error.Code, message = error.Message });
        }

        Console.Error.WriteLine(error.Message);
        return exitCode;
    }

    /// <summary>Today in China.</summary>
    public DateOnly Today => Get<TimeProvider>().Today();

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
