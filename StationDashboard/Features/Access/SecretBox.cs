using Microsoft.AspNetCore.DataProtection;

namespace StationDashboard.Features.Access;

/// <summary>Encrypts the secrets of second factors with keys that lie outside the database.</summary>
public sealed class SecretBox(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Totp");

    /// <summary>As stored.</summary>
    public string Close(byte[] secret) => Convert.ToBase64String(protector.Protect(secret));

    /// <summary>As used.</summary>
    public byte[] Open(string stored) => protector.Unprotect(Convert.FromBase64String(stored));
}
