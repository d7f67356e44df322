using System.CommandLine;
using System.Globalization;
using StationDashboard.Features.Access;
using StationDashboard.Shared;

namespace StationDashboard.Verbs;

/// <summary><c>account unlock</c> and <c>account activation</c>: the way back in when no administrator can sign in.</summary>
internal static class AccountVerbs
{
    private const int CouldNotRun = 1;

    public static Command Create() => new("account", "账号：管理员无法登录时，由掌管数据目录的人解锁或重置") { Unlock(), Activation() };

    private static Command Unlock()
    {
        var name = Name();
        var command = new Command("unlock", "提前解除账号的锁定") { name };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed, writes: true, async (verb, ct) =>
        {
            var outcome = await OfAsync(verb, parsed.GetRequiredValue(name), line => verb.Get<UnlockAccount>().RunAsync(line.Id, line.Seen, Actor.CommandLine(), ct), ct);
            if (outcome.Error is { } refused)
            {
                return verb.Refuse(refused, CouldNotRun);
            }

            CommandLine.Print(verb.Json, new { account = parsed.GetValue(name), unlocked = true }, $"已解除账号“{parsed.GetValue(name)}”的锁定。");
            return 0;
        }, ct));
        return command;
    }

    private static Command Activation()
    {
        var name = Name();
        var reason = new Option<string>("--reason") { Description = "理由，记入操作记录", DefaultValueFactory = _ => "管理员无法登录" };
        var factor = new Option<bool>("--second-factor") { Description = "同时解除两步验证和通行密钥" };
        var command = new Command("activation", "清除账号的密码，发一个一次性激活码，用于在 /activate 重设密码") { name, reason, factor };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed, writes: true, async (verb, ct) =>
        {
            if (parsed.GetValue(factor)
                && (await OfAsync(verb, parsed.GetRequiredValue(name), line => verb.Get<ResetSecondFactor>().RunAsync(line.Id, line.Seen, parsed.GetRequiredValue(reason), Actor.CommandLine(), ct), ct)).Error is { } kept)
            {
                return verb.Refuse(kept, CouldNotRun);
            }

            var outcome = await OfAsync(verb, parsed.GetRequiredValue(name), line => verb.Get<ResetAccount>().RunAsync(line.Id, line.Seen, parsed.GetRequiredValue(reason), Actor.CommandLine(), ct), ct);
            if (outcome.Error is { } refused)
            {
                return verb.Refuse(refused, CouldNotRun);
            }

            var issued = outcome.Value;
            CommandLine.Print(verb.Json, new { account = issued.UserName, code = issued.Code, expiresAt = issued.ExpiresAt },
                $"账号“{issued.UserName}”的激活码：{issued.Code}",
                $"有效至 {ChinaTime.Clock(issued.ExpiresAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}，只能使用一次。请在网站的 /activate 页重设密码。");
            return 0;
        }, ct));
        return command;
    }

    private static Argument<string> Name() => new("NAME") { Description = "登录名" };

    private static async Task<Result<T>> OfAsync<T>(VerbContext verb, string name, Func<AccountLine, Task<Result<T>>> command, CancellationToken ct)
    {
        var accounts = await verb.Get<AccountsQuery>().RunAsync(Right.ManageAccounts, Actor.CommandLine(), ct);
        return accounts.Lines.FirstOrDefault(l => AccountName.Normalise(l.UserName) == AccountName.Normalise(name)) is { } line
            ? await command(line)
            : new Error("access.AccountAbsent", $"没有登录名为“{name}”的账号。");
    }
}
