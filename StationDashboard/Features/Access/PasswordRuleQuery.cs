using StationDashboard.Data;

namespace StationDashboard.Features.Access;

/// <summary>The text key of the rule that new passwords obey.</summary>
public sealed class PasswordRuleQuery(StationDbContextFactory contexts)
{
    /// <summary>Reads the profile.</summary>
    public async Task<string> RunAsync(CancellationToken ct)
    {
        await using var db = contexts.Real();
        return await Passwords.ProfileAsync(db, ct) switch
        {
            PasswordProfile.Dengbao => SignInText.PasswordRule10,
            PasswordProfile.Nist => SignInText.PasswordRule12,
        };
    }
}
