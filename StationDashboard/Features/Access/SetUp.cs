using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>单人试用: one person who holds every right, on this machine alone, until real accounts are made.</summary>
public sealed class SetUpTrial(FirstRun firstRun, WriteGate gate, Passwords passwords, SignInGuard guard)
{
    /// <summary>Creates the one account and signs it in.</summary>
    public async Task<Result<SignedIn>> RunAsync(string? code, string name, string password, Caller caller, bool loopback, CancellationToken ct)
    {
        name = name.Trim();
        if (await firstRun.RefuseAsync(code, ct) is { } refused)
        {
            return refused;
        }

        if (!loopback)
        {
            return AccessErrors.Of(AccessText.TrialLoopback);
        }

        if (!AccountName.Fits(name))
        {
            return AccessErrors.Of(AccessText.NameUnfit);
        }

        var account = NewAccount.Of(name, name);
        account.Alone = true;
        var hash = passwords.Hash(account, password);
        var begun = await gate.BeginRealAsync(Right.None, new Actor("首次设置", Right.None, From: caller.Address), ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        if (!await FirstRun.OpenAsync(write.Db, ct))
        {
            return AccessErrors.Of(AccessText.SetupDone);
        }

        if (await NewAccount.TakenAsync(write.Db, name, ct) is { } taken)
        {
            return taken;
        }

        if (await passwords.RefusalAsync(write.Db, account, password, ct) is { } weak)
        {
            return weak;
        }

        (account.CreatedAt, account.PasswordHash, account.PasswordChangedAt) = (write.Now, hash, write.Now);
        write.Db.Accounts.Add(account);
        await write.Db.SaveChangesAsync(ct);
        write.Record("SetUpTrial", nameof(Account), account.Id, after: AccountFacts.Of(account));
        var session = guard.Begin(write, account, "setup", caller);
        await write.CommitAsync(ct);
        firstRun.Close();
        return new SignedIn(account, session);
    }
}

/// <summary>The three administrators of separated duties (三员), by their sign-in names.</summary>
public sealed record AdministratorNames(string System, string Security, string Audit)
{
    /// <summary>Names with their roles.</summary>
    public IEnumerable<(string Name, Role Role)> WithRoles =>
        [(System.Trim(), Role.SystemAdministrator), (Security.Trim(), Role.SecurityAdministrator), (Audit.Trim(), Role.AuditAdministrator)];
}

/// <summary>A code to hand out, shown once.</summary>
public sealed record IssuedCode(string UserName, Role? Role, string Code, DateTime ExpiresAt);

/// <summary>The separated form of setup: three administrators who exclude each other, each with an activation code.</summary>
public sealed class SetUpAdministrators(FirstRun firstRun, WriteGate gate, IssueActivation issue)
{
    /// <summary>At the first start, by the code of the console.</summary>
    public async Task<Result<IssuedCode[]>> RunAsync(string? code, AdministratorNames names, Caller caller, CancellationToken ct)
    {
        if (await firstRun.RefuseAsync(code, ct) is { } refused)
        {
            return refused;
        }

        var begun = await gate.BeginRealAsync(Right.None, new Actor("首次设置", Right.None, From: caller.Address), ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        if (!await FirstRun.OpenAsync(write.Db, ct))
        {
            return AccessErrors.Of(AccessText.SetupDone);
        }

        var issued = await CreateAsync(write, names, ct);
        if (issued.Succeeded)
        {
            await write.CommitAsync(ct);
            firstRun.Close();
        }

        return issued;
    }

    /// <summary>Ends 单人试用: the real accounts are made, and the one that held every right is disabled.</summary>
    public async Task<Result<IssuedCode[]>> EndTrialAsync(AdministratorNames names, Actor actor, CancellationToken ct)
    {
        if (!actor.Alone)
        {
            return Actor.Denied;
        }

        var begun = await gate.BeginRealAsync(Right.ManageAccounts | Right.ManageRoles, actor, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        await using var write = begun.Value;
        if (await write.Db.Accounts.FindAsync([actor.AccountId], ct) is not { Alone: true, DisabledAt: null } alone)
        {
            return Actor.Denied;
        }

        var issued = await CreateAsync(write, names, ct);
        if (issued.Succeeded)
        {
            var before = AccountFacts.Of(alone);
            (alone.Alone, alone.DisabledAt) = (false, write.Now);
            alone.Renew();
            write.Record("EndTrial", nameof(Account), alone.Id, before: before, after: AccountFacts.Of(alone));
            await write.CommitAsync(ct);
        }

        return issued;
    }

    private async Task<Result<IssuedCode[]>> CreateAsync(GatedWrite write, AdministratorNames names, CancellationToken ct)
    {
        if (names.WithRoles.Select(n => AccountName.Normalise(n.Name)).Distinct().Count() < 3)
        {
            return AccessErrors.Of(AccessText.NamesSame);
        }

        var codes = new List<IssuedCode>();
        foreach (var (name, role) in names.WithRoles)
        {
            if (!AccountName.Fits(name))
            {
                return AccessErrors.Of(AccessText.NameUnfit);
            }

            if (await NewAccount.TakenAsync(write.Db, name, ct) is { } taken)
            {
                return taken;
            }

            var account = NewAccount.Of(name, name);
            (account.CreatedAt, account.Roles) = (write.Now, [role]);
            write.Db.Accounts.Add(account);
            await write.Db.SaveChangesAsync(ct);
            write.Record("CreateAccount", nameof(Account), account.Id, after: AccountFacts.Of(account));
            codes.Add(issue.Into(write, account));
        }

        return codes.ToArray();
    }
}
