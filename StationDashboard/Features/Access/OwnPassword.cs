using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>A write on one's own account that the password is asked for again; a machine left open is no way to guess it.</summary>
public sealed class OwnPassword(StationDbContextFactory contexts, WriteGate gate, Passwords passwords, SignInGuard guard)
{
    /// <summary>Begins the write, which the caller commits and disposes. A wrong password counts like a failed sign-in: the same count, the same lock.</summary>
    /// <param name="password">What was typed.</param>
    /// <param name="act">What it was asked for, as the refusal is noted.</param>
    /// <param name="actor">Whose account it is.</param>
    /// <param name="caller">From where.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<(GatedWrite Write, Account Own)>> BeginAsync(string password, string act, Actor actor, Caller caller, CancellationToken ct)
    {
        Account known;
        await using (var db = contexts.Real())
        {
            known = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == actor.AccountId, ct);
        }

        return await BeginAsync(known.PasswordHash, passwords.Verify(known, password), act, actor, caller, ct);
    }

    /// <summary>The same where the password was compared already.</summary>
    /// <param name="hash">The hash that it was compared with: in between, another may have been set.</param>
    /// <param name="right">Whether it was right.</param>
    /// <param name="act">What it was asked for.</param>
    /// <param name="actor">Whose account it is.</param>
    /// <param name="caller">From where.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<(GatedWrite Write, Account Own)>> BeginAsync(string? hash, bool right, string act, Actor actor, Caller caller, CancellationToken ct)
    {
        var begun = await gate.BeginRealAsync(Right.None, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        var write = begun.Value;
        try
        {
            var own = await write.Db.Accounts.SingleAsync(a => a.Id == actor.AccountId, ct);
            if (right && guard.MayTry(own, write.Now) && own.PasswordHash == hash)
            {
                return (write, own);
            }

            guard.Refuse(write, own, act, caller);
            await write.CommitAsync(ct);
        }
        catch
        {
            await write.DisposeAsync();
            throw;
        }

        await write.DisposeAsync();
        return AccessErrors.Of(AccessText.CurrentPasswordWrong);
    }
}
