using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace StationDashboard.Features.Access;

/// <summary>Time-based one-time passwords (RFC 6238: SHA-1, 30 s, 6 digits, what every authenticator speaks). Works without a network.</summary>
public static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Seconds = 30;

    /// <summary>A new secret of 160 bits.</summary>
    public static byte[] CreateSecret() => RandomNumberGenerator.GetBytes(20);

    /// <summary>The secret as authenticators take it by hand.</summary>
    public static string Write(byte[] secret)
    {
        var text = new char[secret.Length * 8 / 5];
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i * 5;
            var window = (secret[bit / 8] << 8) | (bit / 8 + 1 < secret.Length ? secret[(bit / 8) + 1] : 0);
            text[i] = Base32[(window >> (11 - (bit % 8))) & 31];
        }

        return new string(text);
    }

    /// <summary>The address that an authenticator reads from the square code.</summary>
    public static string Address(byte[] secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Write(secret)}&issuer={Uri.EscapeDataString(issuer)}&digits=6&period={Seconds}";

    /// <summary>The time step of an instant.</summary>
    public static long Step(DateTime utc) => (long)(utc - DateTime.UnixEpoch).TotalSeconds / Seconds;

    /// <summary>The code of a time step.</summary>
    public static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The authenticators' standard; HMAC-SHA-1 is not weakened by collisions.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(offset, 4)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was given, with the drift of clocks either way; null when it is wrong or not newer than the last one taken.</summary>
    public static long? Accept(byte[] secret, string code, DateTime utc, long lastStep, int drift)
    {
        var given = new string([.. code.Where(char.IsAsciiDigit)]);
        var now = Step(utc);
        for (var step = now - drift; step <= now + drift; step++)
        {
            if (step > lastStep && given.Length == 6 && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(secret, step)), System.Text.Encoding.ASCII.GetBytes(given)))
            {
                return step;
            }
        }

        return null;
    }
}
