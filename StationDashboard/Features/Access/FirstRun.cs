using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>
/// The first start: while nobody administers the accounts, a code shown on the console lets one person set them up. The
/// program keeps the code's hash alone; a new start makes a new one.
/// </summary>
public sealed class FirstRun(StationDbContextFactory contexts, DataFolder folder, AccessSettings settings, TimeProvider clock)
{
    private readonly Lock gate = new();
    private (string Hash, DateTime Until)? code;

    /// <summary>Where the code lies besides the console, readable by the folder's owner alone.</summary>
    public string File => Path.Combine(folder.Path, "setup-code.txt");

    /// <summary>Whether setup is still to be done.</summary>
    public async Task<bool> OpenAsync(CancellationToken ct)
    {
        await using var db = contexts.Real();
        return await OpenAsync(db, ct);
    }

    /// <summary>The same, inside a write.</summary>
    public static async Task<bool> OpenAsync(StationDbContext db, CancellationToken ct) =>
        !(await db.Accounts.AsNoTracking().Where(a => a.DisabledAt == null).ToListAsync(ct)).Any(a => a.Alone || a.Roles.Contains(Role.SystemAdministrator));

    /// <summary>Makes a code, writes its file, and returns it for the console; null when setup is done.</summary>
    public async Task<string?> IssueAsync(CancellationToken ct)
    {
        if (!await OpenAsync(ct))
        {
            Close();
            return null;
        }

        var issued = OneTimeCode.Create();
        lock (gate)
        {
            code = (OneTimeCode.Hash(issued), clock.UtcInstant() + settings.SetupCode);
        }

        System.IO.File.Delete(File);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(File, options);
        await writer.WriteLineAsync(issued.AsMemory(), ct);
        return issued;
    }

    /// <summary>The refusal of a code, or null when it is the one, its time has not run out and setup is still to be done.</summary>
    public async Task<Error?> RefuseAsync(string? given, CancellationToken ct)
    {
        if (!await OpenAsync(ct))
        {
            return AccessErrors.Of(AccessText.SetupDone);
        }

        lock (gate)
        {
            return code is not { } kept || !OneTimeCode.Matches(given, kept.Hash) ? AccessErrors.Of(AccessText.SetupCodeWrong)
                : clock.UtcInstant() >= kept.Until ? AccessErrors.Of(AccessText.SetupCodeExpired)
                : null;
        }
    }

    /// <summary>Setup is done: the code is forgotten.</summary>
    public void Close()
    {
        lock (gate)
        {
            code = null;
        }

        System.IO.File.Delete(File);
    }
}
