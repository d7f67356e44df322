using StationDashboard.Shared;

namespace StationDashboard.Data.Audit;

/// <summary>Seals the entries of a write just before it commits, and keeps the heads outside the database.</summary>
public sealed class AuditTrail(AuditKey key, AuditHeads heads, ILogger<AuditTrail> log)
{
    // Bound: while the file cannot be written, the database on the same disk hardly can.
    private readonly List<HeadLine> late = [];

    /// <summary>
    /// Stores the entries. In the real database the first write of a day, and one that <paramref name="closes"/>, ends with an
    /// entry that has its line in the heads.
    /// </summary>
    internal async Task<IReadOnlyList<HeadLine>> SealAsync(StationDbContext db, List<HistoryEntry> entries, bool demonstration, bool closes, DateTime now, CancellationToken ct)
    {
        var head = AuditChain.HeadOfWrite(db);
        var day = ChinaTime.Day(now);
        var noted = !demonstration && (closes || heads.Last?.Day != day);
        if (noted)
        {
            entries.Add(new() { At = now, Actor = Actor.Program.Name, Action = AuditHeads.Action, Subject = AuditHeads.Subject });
        }

        // Other servers note heads too, and each keeps all of them.
        var others = noted && db is PostgresStationDbContext ? await AuditStart.LateAsync(db, heads, ct) : [];
        var newest = await AuditChain.AppendAsync(db, head, entries, key.ForSealing(head.Hash.Length > 0), ct);
        return noted ? [.. others, new(day, newest.Sequence, newest.Hash)] : [];
    }

    /// <summary>
    /// Notes heads whose entries are committed, after those that could not be written before. The write stands whatever happens
    /// here: verification tells what is missing.
    /// </summary>
    internal void Note(IReadOnlyList<HeadLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        lock (late)
        {
            late.AddRange(lines);
            try
            {
                while (late is [var first, ..])
                {
                    heads.Append(first);
                    late.RemoveAt(0);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log.LogError(e, "The audit's head {Sequence} could not be written to {File}.", late[0].Sequence, heads.File);
            }
        }
    }
}
