using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

public sealed class SecondFactorTests : IAsyncLifetime
{
    private static readonly byte[] Secret = Totp.CreateSecret();
    private Accounts accounts = null!;
    private IReadOnlyList<string> recovery = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Code => Totp.Code(Secret, Totp.Step(accounts.Province.Clock.GetUtcNow().UtcDateTime));

    public async ValueTask InitializeAsync()
    {
        accounts = await Accounts.OpenAsync();
        await accounts.AddAsync("fuhe", Role.Reviewer);
    }

    public ValueTask DisposeAsync() => accounts.DisposeAsync();

    [Theory]
    [InlineData(Role.Reviewer, true)]
    [InlineData(Role.SystemAdministrator, true)]
    [InlineData(Role.AuditAdministrator, true)]
    [InlineData(Role.Editor, false)]
    [InlineData(Role.CityBureau, false)]
    public async Task Administrators_and_reviewers_may_do_nothing_before_they_have_a_second_factor(Role role, bool owed)
    {
        await accounts.AddAsync("other", role);
        var state = await accounts.StateAsync((await accounts.SignInAsync("other")).Value);
        Assert.Equal(owed ? Duty.SecondFactor : null, AccountClaims.DutyOf(state.Person!));
        Assert.Equal(owed, AccountClaims.ActorOf(state.Person!).Rights is Right.None);
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Editor)]
    [InlineData(Role.Evaluator)]
    [InlineData(Role.CityBureau)]
    public async Task Where_the_office_says_so_nobody_does_anything_before_it(Role role)
    {
        await using var strict = await Accounts.OpenAsync(new() { SecondFactorForAll = true });
        await strict.AddAsync("other", role);
        var state = await strict.StateAsync((await strict.SignInAsync("other")).Value);
        Assert.Equal((Duty.SecondFactor, Right.None), (AccountClaims.DutyOf(state.Person!), AccountClaims.ActorOf(state.Person!).Rights));
    }

    [Fact]
    public async Task With_it_the_password_alone_opens_nothing_and_each_code_works_once()
    {
        var account = await EnrolAsync();
        var first = (await accounts.SignInAsync("fuhe")).Value;
        Assert.Null(first.Session);

        // The code that set it up is used up.
        Assert.Equal("access.CodeRefused", (await ConfirmAsync(account, Code)).Error?.Code);
        accounts.Province.Clock.Advance(TimeSpan.FromSeconds(30));
        var signedIn = await ConfirmAsync(account, Code);
        Assert.Equal(RoleRights.Of(Role.Reviewer), AccountClaims.ActorOf((await accounts.StateAsync(signedIn.Value)).Person!).Rights);
        Assert.Equal("access.CodeRefused", (await ConfirmAsync(account, Code)).Error?.Code);
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once()
    {
        var account = await EnrolAsync();
        Assert.Equal(EnrolSecondFactor.RecoveryCodes, recovery.Distinct().Count());
        Assert.True((await ConfirmAsync(account, recovery[3])).Succeeded);
        Assert.Equal("access.CodeRefused", (await ConfirmAsync(account, recovery[3])).Error?.Code);
        Assert.True((await ConfirmAsync(account, recovery[4].ToLowerInvariant())).Succeeded);
    }

    [Fact]
    public async Task A_new_password_leaves_it_in_force_and_taking_it_away_is_an_act_of_its_own()
    {
        await EnrolAsync();
        var line = await accounts.LineAsync("fuhe");
        var code = (await accounts.Get<ResetAccount>().RunAsync(line.Id, line.Seen, "忘记密码", Accounts.System, Cancel)).Value;
        Assert.True((await accounts.Get<ActivateAccount>().RunAsync(code.Code, "Persimmon-8-harbour", Accounts.Caller, Cancel)).Succeeded);
        var signedIn = (await accounts.SignInAsync("fuhe", "Persimmon-8-harbour")).Value;
        Assert.Null(signedIn.Session);
        Assert.True((await ConfirmAsync(signedIn.Account, recovery[0])).Succeeded);

        line = await accounts.LineAsync("fuhe");
        Assert.True((await accounts.Get<ResetSecondFactor>().RunAsync(line.Id, line.Seen, "手机遗失", Accounts.System, Cancel)).Succeeded);
        Assert.False((await accounts.LineAsync("fuhe")).SecondFactor);
        var state = await accounts.StateAsync((await accounts.SignInAsync("fuhe", "Persimmon-8-harbour")).Value);
        Assert.Equal(Duty.SecondFactor, AccountClaims.DutyOf(state.Person!));
        var account = (await accounts.SignInAsync("fuhe", "Persimmon-8-harbour")).Value.Account;
        Assert.Equal("access.SignInRefused", (await ConfirmAsync(account, recovery[1])).Error?.Code);
        Assert.Equal(["ResetAccount", "ResetSecondFactor"], (await accounts.HistoryAsync(line.Id)).Where(a => a.StartsWith("Reset", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_however_often_the_password_is_right()
    {
        var account = await EnrolAsync();
        for (var failure = 1; failure <= 5; failure++)
        {
            await accounts.SignInAsync("fuhe");
            Assert.Equal("access.CodeRefused", (await ConfirmAsync(account, "000000")).Error?.Code);
        }

        Assert.Equal(AccountState.Locked, (await accounts.LineAsync("fuhe")).State);
        accounts.Province.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("access.SignInRefused", (await ConfirmAsync(account, Code)).Error?.Code);
    }

    [Fact]
    public async Task The_secret_is_not_stored_as_it_is()
    {
        var account = await EnrolAsync();
        Assert.DoesNotContain(Totp.Write(Secret), account.TotpSecret!, StringComparison.Ordinal);
        Assert.NotEqual(Secret, Convert.FromBase64String(account.TotpSecret!));
    }

    [Fact]
    public async Task Setting_it_up_asks_for_the_password_again()
    {
        var actor = await accounts.ActorAsync("fuhe");
        Assert.Equal("access.CurrentPasswordWrong", (await accounts.Get<EnrolSecondFactor>().RunAsync(Secret, Code, "Quince-8-heron", actor, Accounts.Caller, Cancel)).Error?.Code);
        Assert.Equal("access.CodeRefused", (await accounts.Get<EnrolSecondFactor>().RunAsync(Secret, "000000", Accounts.Password, actor, Accounts.Caller, Cancel)).Error?.Code);
        Assert.False((await accounts.LineAsync("fuhe")).SecondFactor);
    }

    private async Task<Account> EnrolAsync()
    {
        var enrolled = await accounts.Get<EnrolSecondFactor>().RunAsync(Secret, Code, Accounts.Password, await accounts.ActorAsync("fuhe"), Accounts.Caller, Cancel);
        recovery = enrolled.Value.Codes;
        return enrolled.Value.SignedIn.Account;
    }

    private Task<Result<SignedIn>> ConfirmAsync(Account account, string code) =>
        accounts.Get<ConfirmSecondFactor>().RunAsync(account.Id, account.SecurityStamp!, code, Accounts.Caller, Cancel);
}
