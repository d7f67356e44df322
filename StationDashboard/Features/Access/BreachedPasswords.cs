using System.Security.Cryptography;
using System.Text;

namespace StationDashboard.Features.Access;

/// <summary>
/// Passwords known from breaches elsewhere, where the office keeps the published file of them: lines of an upper-case SHA-1 and
/// anything after it, in the order of the hashes, as the offline list of Have I Been Pwned has them. Nothing is asked over a network.
/// </summary>
public sealed class BreachedPasswords(AccessSettings settings)
{
    private const int Hash = 40;

    // Longer than any line of such a file: a hash, a colon and a count.
    private const int Line = 128;

    /// <summary>Whether the password stands in the file; false where there is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public bool Contains(string password)
    {
        if (settings.BreachedPasswords.Length == 0)
        {
            return false;
        }

#pragma warning disable CA5350 // The published files hold SHA-1; nothing is protected by it here.
        var wanted = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
        using var file = File.OpenHandle(settings.BreachedPasswords);
        var (low, high) = (0L, RandomAccess.GetLength(file));
        Span<byte> around = stackalloc byte[2 * Line];
        while (low < high)
        {
            var middle = (low + high) / 2;
            var from = Math.Max(0, middle - Line);
            var read = around[..RandomAccess.Read(file, around, from)];
            var at = (int)(middle - from);
            var start = from + read[..at].LastIndexOf((byte)'\n') + 1;
            var line = read[(int)(start - from)..];
            var end = line.IndexOf((byte)'\n');
            var compared = string.CompareOrdinal(Encoding.ASCII.GetString(line[..Math.Min(Hash, end < 0 ? line.Length : end)]).Trim(), wanted);
            if (compared == 0)
            {
                return true;
            }

            (low, high) = compared < 0 ? (end < 0 ? high : start + end + 1, high) : (low, start);
        }

        return false;
    }
}
