using System.Globalization;
using System.Security.Cryptography;

namespace StationDashboard.Data.Audit;

/// <summary>The keys of a chain: each seals from an entry on until the next one does.</summary>
public sealed class AuditKeys
{
    private readonly IReadOnlyList<(long From, byte[] Key)> keys;

    internal AuditKeys(IReadOnlyList<(long From, byte[] Key)> keys) => this.keys = keys;

    /// <summary>The key that seals an entry.</summary>
    public byte[] For(long sequence) => keys.Last(k => k.From <= sequence || k == keys[0]).Key;
}

/// <summary>
/// The key of the seals: 256 bits in <c>keys/audit.key</c>, outside the database, so that who can write the database alone
/// cannot seal. It belongs in every backup of the data folder. A key that was replaced stays in the file, on the line above: what
/// it sealed is verified with it.
/// </summary>
public sealed class AuditKey(DataFolder folder)
{
    private const int Length = 32;
    private readonly Lock one = new();
    private AuditKeys? known;

    /// <summary>Where it is kept.</summary>
    public string File => Path.Combine(folder.Path, "keys", "audit.key");

    /// <summary>Whether it is there.</summary>
    public bool Exists => System.IO.File.Exists(File);

    /// <summary>The keys as they are in the file now, apart from what this process remembers; for verification.</summary>
    /// <exception cref="StartRefusedException">There is none, or the file is not a key.</exception>
    public AuditKeys Read()
    {
        if (!Exists)
        {
            throw Refusal("不见了");
        }

        try
        {
            var lines = System.IO.File.ReadLines(File).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(l => l.Length > 0);
            var keys = lines.Select((l, i) => (From: i == 0 ? 1 : long.Parse(l[0], CultureInfo.InvariantCulture), Key: Convert.FromHexString(l[^1]))).ToList();
            return keys.Count > 0 && keys.TrueForAll(k => k.Key.Length == Length) ? new(keys) : throw Refusal("长度不对");
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw Refusal("不是密钥", e);
        }
    }

    /// <summary>The keys for sealing, the first made when nothing has been sealed yet.</summary>
    /// <param name="sealedBefore">Whether there are sealed entries: then a missing key is a refusal, not a new key.</param>
    /// <exception cref="StartRefusedException">The key cannot be used.</exception>
    public AuditKeys ForSealing(bool sealedBefore)
    {
        lock (one)
        {
            return known ??= Exists || sealedBefore ? Read() : Make();
        }
    }

    /// <summary>Adds a new key for the entries from a number on: written apart and put in place whole.</summary>
    internal void Rotate(long from)
    {
        lock (one)
        {
            var unfinished = File + ".new";
            System.IO.File.Delete(unfinished);
            Write(unfinished, $"{System.IO.File.ReadAllText(File).TrimEnd()}\n{from.ToString(CultureInfo.InvariantCulture)} {NewKey()}");
            System.IO.File.Move(unfinished, File, overwrite: true);
            known = null;
        }
    }

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length));

    private static void Write(string path, string content)
    {
        using var file = PrivateFile.Open(path, FileMode.CreateNew);
        using var text = new StreamWriter(file, leaveOpen: true);
        text.WriteLine(content);
        text.Flush();
        file.Flush(flushToDisk: true);
    }

    private AuditKeys Make()
    {
        PrivateFile.CreateFolder(Path.GetDirectoryName(File)!);
        try
        {
            Write(File, NewKey());
            return Read();
        }
        catch (IOException) when (Exists)
        {
            // A verb beside the server was first.
            return Read();
        }
    }

    private StartRefusedException Refusal(string what, Exception? inner = null) => new(
        $"审计密钥 {File} {what}，而数据库中已有用它封存的操作记录。请从备份恢复该文件（几台服务器共用数据库时，从另一台复制）后再试；重新生成密钥会使以往的记录无法核验，因此程序不会这样做。", inner);
}
