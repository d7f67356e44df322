using System.Security.Cryptography;

namespace StationDashboard.Data.Audit;

/// <summary>
/// The key of the seals: 256 bits in <c>keys/audit.key</c>, outside the database, so that who can write the database alone
/// cannot seal. It belongs in every backup of the data folder.
/// </summary>
public sealed class AuditKey(DataFolder folder)
{
    private const int Length = 32;
    private readonly Lock one = new();
    private byte[]? known;

    /// <summary>Where it is kept.</summary>
    public string File => Path.Combine(folder.Path, "keys", "audit.key");

    /// <summary>Whether it is there.</summary>
    public bool Exists => System.IO.File.Exists(File);

    /// <summary>The key as it is in the file now, apart from what this process remembers; for verification.</summary>
    /// <exception cref="StartRefusedException">There is none, or the file is not a key.</exception>
    public byte[] Read()
    {
        if (!Exists)
        {
            throw Refusal("不见了");
        }

        try
        {
            return Convert.FromHexString(System.IO.File.ReadAllText(File).Trim()) is { Length: Length } bytes ? bytes : throw Refusal("长度不对");
        }
        catch (FormatException e)
        {
            throw Refusal("不是密钥", e);
        }
    }

    /// <summary>The key for sealing, made when nothing has been sealed yet.</summary>
    /// <param name="sealedBefore">Whether there are sealed entries: then a missing key is a refusal, not a new key.</param>
    /// <exception cref="StartRefusedException">The key cannot be used.</exception>
    public byte[] ForSealing(bool sealedBefore)
    {
        lock (one)
        {
            return known ??= Exists || sealedBefore ? Read() : Make();
        }
    }

    private byte[] Make()
    {
        var bytes = RandomNumberGenerator.GetBytes(Length);
        PrivateFile.CreateFolder(Path.GetDirectoryName(File)!);
        try
        {
            using var file = PrivateFile.Open(File, FileMode.CreateNew);
            using var text = new StreamWriter(file, leaveOpen: true);
            text.WriteLine(Convert.ToHexStringLower(bytes));
            text.Flush();
            file.Flush(flushToDisk: true);
            return bytes;
        }
        catch (IOException) when (Exists)
        {
            // A verb beside the server was first.
            return Read();
        }
    }

    private StartRefusedException Refusal(string what, Exception? inner = null) => new(
        $"审计密钥 {File} {what}，而数据库中已有用它封存的操作记录。请从备份恢复该文件后再试；重新生成密钥会使以往的记录无法核验，因此程序不会这样做。", inner);
}
