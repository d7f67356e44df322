using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Access;

public sealed class AdministerTests : IAsyncLifetime
{
    private Accounts accounts = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => accounts = await Accounts.OpenAsync();

    public ValueTask DisposeAsync() => accounts.DisposeAsync();

    [Fact]
    public async Task A_new_account_has_no_right_and_no_password_until_its_code_is_used_once()
    {
        var code = (await accounts.Get<CreateAccount>().RunAsync("zhangsan", "张三", Accounts.System, Cancel)).Value;
        Assert.Equal(AccountState.Waiting, (await accounts.LineAsync("zhangsan")).State);
        Assert.Equal("access.PasswordShort10", (await ActivateAsync(code.Code, "kurz")).Error?.Code);
        Assert.True((await ActivateAsync(code.Code, Accounts.Password)).Succeeded);
        Assert.Equal("access.ActivationRefused", (await ActivateAsync(code.Code, Accounts.Password)).Error?.Code);
        Assert.Equal(Right.None, (await accounts.ActorAsync("zhangsan")).Rights);
    }

    [Fact]
    public async Task An_activation_code_lives_three_days_and_a_newer_one_replaces_it()
    {
        var late = (await accounts.Get<CreateAccount>().RunAsync("zhangsan", "张三", Accounts.System, Cancel)).Value;
        accounts.Province.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal("access.ActivationRefused", (await ActivateAsync(late.Code, Accounts.Password)).Error?.Code);
        var first = await ResetAsync("zhangsan");
        var second = await ResetAsync("zhangsan");
        Assert.Equal("access.ActivationRefused", (await ActivateAsync(first.Code, Accounts.Password)).Error?.Code);
        Assert.True((await ActivateAsync(second.Code, Accounts.Password)).Succeeded);
    }

    [Theory]
    [InlineData("a", "张三", "access.NameUnfit")]
    [InlineData("zhang san", "张三", "access.NameUnfit")]
    [InlineData("zhangsan", " ", "access.DisplayNameUnfit")]
    [InlineData("root", "命令行", "access.DisplayNameUnfit")]
    [InlineData("program", "系统", "access.DisplayNameUnfit")]
    [InlineData("TAKEN", "张三", "access.NameTaken")]
    public async Task Unfit_names_are_refused(string name, string displayName, string code)
    {
        await accounts.AddAsync("taken");
        Assert.Equal(code, (await accounts.Get<CreateAccount>().RunAsync(name, displayName, Accounts.System, Cancel)).Error?.Code);
    }

    [Fact]
    public async Task Two_accounts_of_the_same_name_are_two_people_and_the_command_line_is_another()
    {
        foreach (var name in (string[])["wangfang1", "wangfang2"])
        {
            var code = (await accounts.Get<CreateAccount>().RunAsync(name, "王芳", Accounts.System, Cancel)).Value;
            Assert.True((await ActivateAsync(code.Code, Accounts.Password)).Succeeded);
        }

        var (one, other) = (await accounts.ActorAsync("wangfang1"), await accounts.ActorAsync("wangfang2"));
        Assert.True(one.Did(one.Name));
        Assert.False(one.Did(other.Name));
        Assert.False(one.Did(Actor.CommandLine().Name));
        Assert.True(Actor.CommandLine().Did(Actor.CommandLine().Name));
        Assert.False(Actor.Nobody.Did(""));
    }

    [Theory]
    [InlineData(Role.SystemAdministrator, Role.Viewer)]
    [InlineData(Role.SystemAdministrator, Role.SecurityAdministrator)]
    [InlineData(Role.AuditAdministrator, Role.Evaluator)]
    [InlineData(Role.CityBureau, Role.Editor)]
    public async Task Roles_that_exclude_each_other_are_not_granted_together(Role one, Role other)
    {
        var line = await accounts.AddAsync("zhangsan");
        Assert.Equal("access.RolesConflict", (await GrantAsync(line, new([one, other], null, false), Accounts.Security)).Error?.Code);
    }

    [Fact]
    public async Task An_administrator_gets_no_business_right_by_the_way_of_reveal()
    {
        var line = await accounts.AddAsync("zhangsan");
        Assert.Equal("access.RolesConflict", (await GrantAsync(line, new([Role.AuditAdministrator], null, true), Accounts.Security)).Error?.Code);
    }

    [Fact]
    public async Task A_city_belongs_to_a_city_bureau_alone()
    {
        var line = await accounts.AddAsync("zhangsan");
        Assert.Equal("access.CityNeeded", (await GrantAsync(line, new([Role.CityBureau], null, false), Accounts.Security)).Error?.Code);
        Assert.Equal("access.CityNeeded", (await GrantAsync(line, new([Role.Editor], City.FindByName("广州"), false), Accounts.Security)).Error?.Code);
    }

    [Fact]
    public async Task Nobody_changes_himself_and_a_stale_view_is_refused()
    {
        var line = await accounts.AddAsync("anquan", Role.SecurityAdministrator);
        var self = new Actor("anquan", RoleRights.Of(Role.SecurityAdministrator), AccountId: line.Id);
        Assert.Equal("access.NotOneself", (await GrantAsync(line, new([Role.Editor], null, false), self)).Error?.Code);
        await accounts.AddAsync("anquan2", Role.SecurityAdministrator);
        Assert.Null((await GrantAsync(line, new([Role.Editor], null, false), Accounts.Security)).Error);
        Assert.Equal("access.Stale", (await GrantAsync(line, new([Role.Viewer], null, false), Accounts.Security)).Error?.Code);
    }

    [Fact]
    public async Task The_last_administrator_of_a_kind_stays()
    {
        var first = await accounts.AddAsync("xitong", Role.SystemAdministrator);
        Assert.Equal("access.LastAdministrator", (await DisableAsync(first)).Error?.Code);
        Assert.Equal("access.LastAdministrator", (await GrantAsync(first, new([], null, false), Accounts.Security)).Error?.Code);
        await accounts.AddAsync("xitong2", Role.SystemAdministrator);
        Assert.Null((await DisableAsync(first)).Error);
        Assert.False((await accounts.SignInAsync("xitong")).Succeeded);
    }

    [Fact]
    public async Task Every_command_asks_for_its_right()
    {
        var line = await accounts.AddAsync("zhangsan");
        var editor = new Actor("经办", RoleRights.Of(Role.Editor), AccountId: 9003);
        Error?[] refused =
        [
            (await accounts.Get<CreateAccount>().RunAsync("lisi", "李四", Accounts.Security, Cancel)).Error,
            (await accounts.Get<DisableAccount>().RunAsync(line.Id, line.Seen, "x", Accounts.Security, Cancel)).Error,
            (await accounts.Get<EnableAccount>().RunAsync(line.Id, line.Seen, editor, Cancel)).Error,
            (await accounts.Get<UnlockAccount>().RunAsync(line.Id, line.Seen, editor, Cancel)).Error,
            (await accounts.Get<ResetAccount>().RunAsync(line.Id, line.Seen, "x", Accounts.Security, Cancel)).Error,
            (await GrantAsync(line, new([Role.Viewer], null, false), Accounts.System)).Error,
            (await accounts.Get<SetPasswordProfile>().RunAsync(PasswordProfile.Nist, Accounts.System, Cancel)).Error,
        ];
        Assert.All(refused, e => Assert.Equal(Actor.Denied, e));
        await Assert.ThrowsAsync<RightDeniedException>(() => accounts.Get<AccountsQuery>().RunAsync(Right.ManageAccounts, editor, Cancel));
    }

    [Fact]
    public async Task Unused_accounts_are_disabled_after_ninety_days_but_not_the_last_administrator()
    {
        await accounts.AddAsync("xitong", Role.SystemAdministrator);
        await accounts.AddAsync("xitong2", Role.SystemAdministrator);
        await accounts.AddAsync("old", Role.Viewer);
        await accounts.AddAsync("used", Role.Viewer);
        accounts.Province.Clock.Advance(TimeSpan.FromDays(60));
        await accounts.SignInAsync("used");
        Assert.Equal(0, (await accounts.Get<DisableUnused>().RunAsync(Cancel)).Value);
        accounts.Province.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(2, (await accounts.Get<DisableUnused>().RunAsync(Cancel)).Value);
        Assert.Equal((AccountState.Disabled, AccountState.Active), ((await accounts.LineAsync("old")).State, (await accounts.LineAsync("used")).State));
        Assert.Single(new[] { await accounts.LineAsync("xitong"), await accounts.LineAsync("xitong2") }, l => l.State is AccountState.Active);
    }

    [Fact]
    public async Task The_profile_of_passwords_takes_effect_at_once_and_leaves_an_entry()
    {
        Assert.True((await accounts.Get<SetPasswordProfile>().RunAsync(PasswordProfile.Nist, Accounts.Security, Cancel)).Succeeded);
        var code = (await accounts.Get<CreateAccount>().RunAsync("zhangsan", "张三", Accounts.System, Cancel)).Value;
        Assert.True((await ActivateAsync(code.Code, "kumquat lantern")).Succeeded);
        Assert.Contains("Nist", await accounts.Province.ReadAsync(db => Task.FromResult(db.History.Single(h => h.Action == "SetPasswordProfile").After!)), StringComparison.Ordinal);
    }

    private Task<Result<string>> ActivateAsync(string code, string password) => accounts.Get<ActivateAccount>().RunAsync(code, password, Accounts.Caller, Cancel);

    private Task<Result<bool>> GrantAsync(AccountLine line, Grant grant, Actor actor) => accounts.Get<GrantRoles>().RunAsync(line.Id, line.Seen, grant, null, actor, Cancel);

    private Task<Result<bool>> DisableAsync(AccountLine line) => accounts.Get<DisableAccount>().RunAsync(line.Id, line.Seen, "调离", Accounts.System, Cancel);

    private async Task<IssuedCode> ResetAsync(string name)
    {
        var line = await accounts.LineAsync(name);
        return (await accounts.Get<ResetAccount>().RunAsync(line.Id, line.Seen, "忘记密码", Accounts.System, Cancel)).Value;
    }
}
