using Microsoft.EntityFrameworkCore;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Wrong = "Quince-8-lantern";
    private Accounts accounts = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => accounts = await Accounts.OpenAsync();

    public ValueTask DisposeAsync() => accounts.DisposeAsync();

    [Fact]
    public async Task Name_and_password_open_a_session_with_the_rights_of_the_roles()
    {
        var line = await accounts.AddAsync("zhangsan", Role.Editor, Role.Evaluator);
        var actor = await accounts.ActorAsync(" ZhangSan ");
        Assert.Equal(("zhangsan的姓名（zhangsan）", line.Id, RoleRights.Of(Role.Editor) | RoleRights.Of(Role.Evaluator)), (actor.Name, actor.AccountId, actor.Rights));
        Assert.Equal("SignIn", (await accounts.HistoryAsync(line.Id))[^1]);
    }

    [Fact]
    public async Task A_city_bureau_sees_its_city_alone()
    {
        await accounts.AddAsync("zhanjiang", Role.CityBureau);
        Assert.Equal("湛江", (await accounts.ActorAsync("zhanjiang")).City?.Name);
    }

    [Fact]
    public async Task Five_failures_lock_for_fifteen_minutes_even_against_the_right_password()
    {
        var line = await accounts.AddAsync("zhangsan");
        for (var failure = 1; failure <= 5; failure++)
        {
            Assert.Equal("access.SignInRefused", (await accounts.SignInAsync("zhangsan", Wrong)).Error?.Code);
        }

        Assert.Equal(AccountState.Locked, (await accounts.LineAsync("zhangsan")).State);
        Assert.False((await accounts.SignInAsync("zhangsan")).Succeeded);
        accounts.Province.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.True((await accounts.SignInAsync("zhangsan")).Succeeded);
        Assert.Equal(1, (await accounts.HistoryAsync(line.Id)).Count(a => a == "LockAccount"));
    }

    [Fact]
    public async Task Four_failures_and_a_success_begin_a_new_count()
    {
        await accounts.AddAsync("zhangsan");
        for (var round = 0; round < 2; round++)
        {
            for (var failure = 1; failure <= 4; failure++)
            {
                await accounts.SignInAsync("zhangsan", Wrong);
            }

            Assert.True((await accounts.SignInAsync("zhangsan")).Succeeded);
        }
    }

    [Fact]
    public async Task An_unknown_name_and_a_wrong_password_get_the_same_sentence_and_what_was_typed_is_not_kept()
    {
        await accounts.AddAsync("zhangsan");
        var (unknown, wrong) = (await accounts.SignInAsync("My-Secret-Typed-Here"), await accounts.SignInAsync("zhangsan", Wrong));
        Assert.Equal(wrong.Error, unknown.Error);
        var entries = await accounts.Province.ReadAsync(db => db.History.Where(h => h.Action == "RefuseSignIn").ToListAsync(Cancel));
        Assert.Equal(2, entries.Count);
        Assert.All(entries, e =>
        {
            Assert.DoesNotContain("Secret", e.Actor + e.Reason + e.Before + e.After, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Wrong, e.Actor + e.Reason + e.Before + e.After, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_without_a_sign_and_after_eight_hours_with()
    {
        await accounts.AddAsync("zhangsan");
        var idle = (await accounts.SignInAsync("zhangsan")).Value;
        accounts.Province.Clock.Advance(TimeSpan.FromMinutes(29));
        var state = await accounts.StateAsync(idle);
        Assert.Equal(SessionEnd.None, state.End);
        await accounts.Get<TouchSession>().RunAsync(state.Person!, state, Cancel);
        accounts.Province.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(SessionEnd.None, (await accounts.StateAsync(idle)).End);
        accounts.Province.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(SessionEnd.Idle, (await accounts.StateAsync(idle)).End);

        var busy = (await accounts.SignInAsync("zhangsan")).Value;
        for (var minutes = 0; minutes < 8 * 60; minutes += 20)
        {
            state = await accounts.StateAsync(busy);
            Assert.Equal(SessionEnd.None, state.End);
            await accounts.Get<TouchSession>().RunAsync(state.Person!, state, Cancel);
            accounts.Province.Clock.Advance(TimeSpan.FromMinutes(20));
        }

        Assert.Equal(SessionEnd.Absolute, (await accounts.StateAsync(busy)).End);
    }

    [Fact]
    public async Task A_change_of_rights_a_disabling_and_a_reset_end_the_session()
    {
        await accounts.AddAsync("other", Role.SystemAdministrator);
        foreach (var change in (Func<AccountLine, Task<Error?>>[])
        [
            async l => (await accounts.Get<GrantRoles>().RunAsync(l.Id, l.Seen, new([Role.Viewer], null, false), null, Accounts.Security, Cancel)).Error,
            async l => (await accounts.Get<ResetAccount>().RunAsync(l.Id, l.Seen, "忘记密码", Accounts.System, Cancel)).Error,
            async l => (await accounts.Get<ResetSecondFactor>().RunAsync(l.Id, l.Seen, "手机遗失", Accounts.System, Cancel)).Error,
            async l => (await accounts.Get<DisableAccount>().RunAsync(l.Id, l.Seen, "调离", Accounts.System, Cancel)).Error,
        ])
        {
            var name = "user" + Guid.NewGuid().ToString("N")[..6];
            await accounts.AddAsync(name, Role.Editor);
            var session = (await accounts.SignInAsync(name)).Value;
            Assert.Equal(SessionEnd.None, (await accounts.StateAsync(session)).End);
            Assert.Null(await change(await accounts.LineAsync(name)));
            Assert.Equal(SessionEnd.Ended, (await accounts.StateAsync(session)).End);
        }
    }

    [Fact]
    public async Task One_ends_ones_own_sessions_and_nobody_elses()
    {
        await accounts.AddAsync("zhangsan");
        await accounts.AddAsync("lisi");
        var (first, second) = ((await accounts.SignInAsync("zhangsan")).Value, (await accounts.SignInAsync("zhangsan")).Value);
        var (own, other) = (await accounts.ActorAsync("zhangsan"), await accounts.ActorAsync("lisi"));
        Assert.False((await accounts.Get<EndSession>().RunAsync(first.Session!.Id, other, Cancel)).Value);
        Assert.True((await accounts.Get<EndSession>().RunAsync(first.Session!.Id, own, Cancel)).Value);
        Assert.Equal((SessionEnd.Ended, SessionEnd.None), ((await accounts.StateAsync(first)).End, (await accounts.StateAsync(second)).End));
        Assert.DoesNotContain(await accounts.Get<OwnSessionsQuery>().RunAsync(own, Cancel), s => s.Id == first.Session.Id);
    }

    [Fact]
    public async Task A_password_is_kept_as_a_salted_hash_of_many_rounds()
    {
        await using var asInUse = await Accounts.OpenAsync(allRounds: true);
        await asInUse.AddAsync("zhangsan");
        await asInUse.AddAsync("lisi");
        var hashes = await asInUse.Province.ReadAsync(db => Task.FromResult(db.Accounts.Select(a => a.PasswordHash!).ToList()));
        Assert.Equal(2, hashes.Distinct().Count());
        Assert.All(hashes.Select(Convert.FromBase64String), hash =>
        {
            // The format of the framework: a mark, the hash function (2 is HMAC-SHA-512), the rounds, the length of the salt.
            Assert.Equal((1, 2, AccessComposition.HashRounds, 16), (hash[0], Number(hash, 1), Number(hash, 5), Number(hash, 9)));
        });

        static int Number(byte[] hash, int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at));
    }

    [Fact]
    public async Task Another_session_is_ended_with_the_password_only_and_a_wrong_one_counts()
    {
        await accounts.AddAsync("zhangsan");
        await accounts.AddAsync("lisi");
        var (first, second) = ((await accounts.SignInAsync("zhangsan")).Value, (await accounts.SignInAsync("zhangsan")).Value);
        var (own, other) = (await accounts.ActorAsync("zhangsan"), await accounts.ActorAsync("lisi"));
        Assert.Equal("access.CurrentPasswordWrong", (await EndAsync(first, "Quince-8-heron", own)).Error?.Code);
        Assert.Equal(SessionEnd.None, (await accounts.StateAsync(first)).End);
        Assert.False((await EndAsync(first, Accounts.Password, other)).Value);
        Assert.True((await EndAsync(first, Accounts.Password, own)).Value);
        Assert.Equal((SessionEnd.Ended, SessionEnd.None), ((await accounts.StateAsync(first)).End, (await accounts.StateAsync(second)).End));
        for (var failure = 1; failure <= 4; failure++)
        {
            Assert.NotNull((await EndAsync(first, "Quince-8-heron", own)).Error);
        }

        Assert.Equal(AccountState.Locked, (await accounts.LineAsync("zhangsan")).State);
        Assert.Equal(SessionEnd.Ended, (await accounts.StateAsync(second)).End);

        Task<Result<bool>> EndAsync(SignedIn session, string password, Actor actor) =>
            accounts.Get<EndOtherSession>().RunAsync(session.Session!.Id, password, actor, Accounts.Caller, Cancel);
    }

    [Fact]
    public async Task A_password_is_due_after_ninety_days_and_not_one_of_the_last_five()
    {
        await accounts.AddAsync("zhangsan", Role.Viewer);
        accounts.Province.Clock.Advance(TimeSpan.FromDays(89));
        Assert.Null(AccountClaims.DutyOf((await accounts.StateAsync((await accounts.SignInAsync("zhangsan")).Value)).Person!));
        accounts.Province.Clock.Advance(TimeSpan.FromDays(2));
        var state = await accounts.StateAsync((await accounts.SignInAsync("zhangsan")).Value);
        Assert.Equal(Duty.Password, AccountClaims.DutyOf(state.Person!));
        var actor = AccountClaims.ActorOf(state.Person!);
        Assert.Equal(Right.None, actor.Rights);

        var current = Accounts.Password;
        for (var change = 1; change <= 4; change++)
        {
            Assert.Null((await ChangeAsync(actor, current, $"Kumquat-{change}-heron")).Error);
            current = $"Kumquat-{change}-heron";
            Assert.Equal("access.PasswordFormer", (await ChangeAsync(actor, current, Accounts.Password)).Error?.Code);
        }

        Assert.Equal("access.PasswordFormer", (await ChangeAsync(actor, current, current)).Error?.Code);
        Assert.Null((await ChangeAsync(actor, current, "Kumquat-5-heron")).Error);
        Assert.Null((await ChangeAsync(actor, "Kumquat-5-heron", Accounts.Password)).Error);
        Assert.Null(AccountClaims.DutyOf((await accounts.StateAsync((await accounts.SignInAsync("zhangsan")).Value)).Person!));
    }

    [Fact]
    public async Task A_wrong_current_password_counts_like_a_failed_sign_in_and_ends_the_session_at_the_fifth()
    {
        await accounts.AddAsync("zhangsan");
        var session = (await accounts.SignInAsync("zhangsan")).Value;
        var actor = AccountClaims.ActorOf((await accounts.StateAsync(session)).Person!);
        for (var failure = 1; failure <= 5; failure++)
        {
            Assert.Equal("access.CurrentPasswordWrong", (await ChangeAsync(actor, Wrong, "Kumquat-5-heron")).Error?.Code);
        }

        Assert.Equal((SessionEnd.Ended, AccountState.Locked), ((await accounts.StateAsync(session)).End, (await accounts.LineAsync("zhangsan")).State));
    }

    private Task<Result<SignedIn>> ChangeAsync(Actor actor, string current, string next) =>
        accounts.Get<ChangePassword>().RunAsync(current, next, actor, Accounts.Caller, Cancel);
}
