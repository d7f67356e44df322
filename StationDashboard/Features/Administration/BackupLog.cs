using System.Text.Json;
using StationDashboard.Data;

namespace StationDashboard.Features.Administration;

/// <summary>What became of one backup.</summary>
/// <param name="At">When it was begun (UTC).</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Scheduled">Whether the schedule did.</param>
/// <param name="File">Its full name; null when none was made.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of the whole file.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Error">Why none was made, in Chinese; null when one was.</param>
/// <param name="Findings">What was wrong with the records when it was made.</param>
public sealed record BackupOutcome(DateTime At, string By, bool Scheduled, string? File, long Bytes, string? Sha256, double Seconds, string? Error, IReadOnlyList<string> Findings);

/// <summary>The last outcomes, in a small file of the data folder: outside the database, which may be what is broken.</summary>
public sealed class BackupLog(DataFolder folder, ILogger<BackupLog> log)
{
    private const int Kept = 30;
    private readonly Lock one = new();

    /// <summary>Newest first; empty when the file is missing or cannot be read.</summary>
    public IReadOnlyList<BackupOutcome> Read()
    {
        try
        {
            return File.Exists(folder.BackupLog) ? JsonSerializer.Deserialize<List<BackupOutcome>>(File.ReadAllText(folder.BackupLog)) ?? [] : [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            log.LogWarning(e, "The outcomes of backups could not be read.");
            return [];
        }
    }

    /// <summary>Adds one. A full disk must not hide what became of the backup itself: then it is only logged.</summary>
    internal void Add(BackupOutcome outcome)
    {
        lock (one)
        {
            var unfinished = $"{folder.BackupLog}.{Guid.NewGuid():N}";
            try
            {
                using (var file = PrivateFile.Open(unfinished, FileMode.CreateNew))
                {
                    JsonSerializer.Serialize(file, Read().Prepend(outcome).Take(Kept));
                }

                File.Move(unfinished, folder.BackupLog, overwrite: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log.LogError(e, "The outcome of a backup could not be noted.");
                File.Delete(unfinished);
            }
        }
    }
}
