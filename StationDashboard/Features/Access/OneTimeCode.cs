using System.Security.Cryptography;
using System.Text;

namespace StationDashboard.Features.Access;

/// <summary>Codes that people copy: 128 bits in letters and digits that are not mistaken for one another, kept as a hash.</summary>
public static class OneTimeCode
{
    // Crockford's base 32: no I, L, O, U.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Characters = 26;

    /// <summary>A new code in groups, as it is shown.</summary>
    public static string Create()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, Characters);
        return $"{code[..5]}-{code[5..10]}-{code[10..15]}-{code[15..20]}-{code[20..]}";
    }

    /// <summary>What is stored. A code holds enough chance to need no slow hash.</summary>
    public static string Hash(string? code) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(Bare(code))));

    /// <summary>Compares without telling by its time how much was right.</summary>
    public static bool Matches(string? code, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(code)), Encoding.ASCII.GetBytes(hash));

    private static string Bare(string? code)
    {
        var bare = new StringBuilder();
        foreach (var c in (code ?? "").ToUpperInvariant())
        {
            bare.Append(c switch
            {
                'O' => "0",
                'I' or 'L' => "1",
                _ when Alphabet.Contains(c, StringComparison.Ordinal) => c.ToString(),
                _ => "",
            });
        }

        return bare.ToString();
    }
}
