using System.CommandLine;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Verbs;

/// <summary><c>lock</c> and <c>unlock</c>: a year's verdicts become final, or open again with a reason.</summary>
internal static class LockVerbs
{
    private const int CouldNotRun = 1;

    public static Command CreateLock()
    {
        var year = new Argument<int>("YEAR") { Description = "年度" };
        var command = new Command("lock", "锁定一个年度：只计核定的记录，结果定稿") { year };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed, writes: true, async (verb, ct) =>
        {
            var locked = await verb.Get<LockYear>().RunAsync(parsed.GetRequiredValue(year), Actor.CommandLine(), ct);
            if (locked.Error is { } refused)
            {
                return verb.Refuse(refused, CouldNotRun);
            }

            CommandLine.Print(verb.Json, new { year = parsed.GetValue(year), stations = locked.Value },
                $"已锁定 {parsed.GetValue(year)} 年度，{VerbContext.Number(locked.Value)} 家工作站的结果已定稿。");
            return 0;
        }, ct));
        return command;
    }

    public static Command CreateUnlock()
    {
        var year = new Argument<int>("YEAR") { Description = "年度" };
        var reason = new Option<string>("--reason") { Description = "解除锁定的理由，记入历史", Required = true };
        var command = new Command("unlock", "解除一个年度的锁定") { year, reason };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed, writes: true, async (verb, ct) =>
        {
            var unlocked = await verb.Get<UnlockYear>().RunAsync(parsed.GetRequiredValue(year), parsed.GetRequiredValue(reason), Actor.CommandLine(), ct);
            if (unlocked.Error is { } refused)
            {
                return verb.Refuse(refused, CouldNotRun);
            }

            CommandLine.Print(verb.Json, new { year = parsed.GetValue(year), verdicts = unlocked.Value }, $"已解除 {parsed.GetValue(year)} 年度的锁定。");
            return 0;
        }, ct));
        return command;
    }
}
