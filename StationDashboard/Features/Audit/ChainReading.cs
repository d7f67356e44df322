using StationDashboard.Data.Audit;
using StationDashboard.Shared;

namespace StationDashboard.Features.Audit;

/// <summary>Follows the chain entry by entry and says where it breaks, and how.</summary>
internal sealed class ChainReading(AuditKeys keys, IReadOnlyList<(int Number, HeadLine? Line)> noted)
{
    // Bound: what is compared pairwise to tell a swap from a change.
    private const int Suspects = 100;
    private readonly Dictionary<long, List<(int Number, HeadLine Line)>> lines = noted.Where(n => n.Line is not null)
        .GroupBy(n => n.Line!.Sequence).ToDictionary(g => g.Key, g => g.Select(n => (n.Number, n.Line!)).ToList());
    private readonly List<AuditFinding> findings = [];
    private readonly List<HistoryEntry> suspects = [];
    private readonly List<(long Id, string Hash)> anchors = [];
    private long last;
    private string? hash = "";
    private long broken;
    private long unnamed;

    public long Entries { get; private set; }

    public void Find(AuditFault fault, long? entry, Error said)
    {
        if (findings.Count < AuditCheck.Most)
        {
            findings.Add(new(fault, entry, said));
        }
        else
        {
            unnamed++;
        }
    }

    public void Take(SealedRow row)
    {
        Entries++;
        if (row.Id != last + 1)
        {
            Find(AuditFault.Missing, last + 1, row.Id == last + 2
                ? new("audit.missing.one", $"第 {last + 1} 条缺失：已被删除。")
                : new("audit.missing", $"第 {last + 1} 至 {row.Id - 1} 条缺失：共 {row.Id - 1 - last} 条已被删除。"));
        }

        if (row.Entry is not { } entry)
        {
            broken++;
            Find(AuditFault.Altered, row.Id, new("audit.unreadable", $"第 {row.Id} 条无法读取：内容已被改坏。"));
        }
        else if (AuditChain.Seal(entry, entry.Id, entry.Previous, keys.For(entry.Id)) != entry.Hash)
        {
            broken++;
            if (suspects.Count < Suspects)
            {
                suspects.Add(entry);
            }
            else
            {
                Find(AuditFault.Altered, row.Id, Altered(entry));
            }
        }
        else if (row.Id == last + 1 && hash is not null && entry.Previous != hash)
        {
            Find(AuditFault.Unlinked, row.Id, new("audit.unlinked", $"第 {row.Id} 条不接第 {last} 条：第 {last} 条被替换，或其间的记录被删除。"));
        }

        if (row.Entry is { Action: AuditHeads.Action, Subject: AuditHeads.Subject } anchor)
        {
            anchors.Add((row.Id, anchor.Hash));
        }

        foreach (var (number, line) in lines.GetValueOrDefault(row.Id) ?? [])
        {
            if (line.Hash != row.Entry?.Hash)
            {
                Find(AuditFault.Heads, row.Id, new("audit.head.other", $"第 {row.Id} 条与 heads.log 第 {number} 行（{line.Day:yyyy-MM-dd}）所记不符：记录或该文件被替换。"));
            }
        }

        // What follows an unreadable entry has nothing to be held against.
        (last, hash) = (row.Id, row.Entry?.Hash);
    }

    /// <summary>After the last entry.</summary>
    /// <param name="greatestGiven">The greatest number that was ever given.</param>
    public void End(long greatestGiven)
    {
        if (Entries > 0 && broken == Entries)
        {
            findings.RemoveAll(f => f.Fault is AuditFault.Altered);
            unnamed = 0;
            Find(AuditFault.OtherKey, null, new("audit.other-key", $"全部 {Entries} 条都与密钥不符：密钥文件 audit.key 已被更换，或不是这个数据库的密钥。"));
        }
        else
        {
            foreach (var entry in suspects)
            {
                var origin = OriginOf(entry);
                Find(origin is null ? AuditFault.Altered : AuditFault.Moved, entry.Id, origin is { } id
                    ? new("audit.moved", $"第 {entry.Id} 条的内容原属第 {id} 条：记录被调换或移位。")
                    : Altered(entry));
            }
        }

        if (greatestGiven > last)
        {
            Find(AuditFault.CutOff, last + 1, greatestGiven == last + 1
                ? new("audit.cut-off.one", $"末尾第 {greatestGiven} 条缺失：已被删除。")
                : new("audit.cut-off", $"末尾第 {last + 1} 至 {greatestGiven} 条缺失：共 {greatestGiven - last} 条已被删除。"));
        }
    }

    public void CompareHeads(IReadOnlyList<(int Number, HeadLine? Line)> now)
    {
        foreach (var (number, line) in noted)
        {
            if (line is null)
            {
                Find(AuditFault.Heads, null, new("audit.head.unreadable", $"heads.log 第 {number} 行无法读取：文件被改动。"));
            }
            else if (line.Sequence > last)
            {
                Find(AuditFault.CutOff, line.Sequence, new("audit.head.beyond", $"heads.log 第 {number} 行记到第 {line.Sequence} 条（{line.Day:yyyy-MM-dd}），数据库只到第 {last} 条：末尾的记录被删除，或数据库是较早的备份。"));
            }
        }

        var known = now.Where(n => n.Line is not null).Select(n => n.Line!.Sequence).ToHashSet();
        var missing = anchors.Where(a => !known.Contains(a.Id)).ToList();
        if (missing.Count > 0)
        {
            Find(AuditFault.Heads, missing[0].Id, new("audit.head.missing", $"heads.log 缺少 {missing.Count} 行（自第 {missing[0].Id} 条起）：文件被截短、删改，或不是这个数据库的。"));
        }
    }

    public AuditCheck Result(int noted)
    {
        IReadOnlyList<AuditFinding> all = [.. findings.OrderBy(f => f.Entry ?? long.MaxValue)];
        return new(Entries, hash ?? "", noted, unnamed == 0 ? all : [.. all, new(AuditFault.Altered, null, new("audit.more", $"另有 {unnamed} 处问题未逐一列出。"))]);
    }

    private static Error Altered(HistoryEntry e) =>
        new("audit.altered", $"第 {e.Id} 条（{ChinaTime.Clock(e.At):yyyy-MM-dd HH:mm}，{e.Actor}）与封存值不符：内容被改动，或不是本程序写入的。");

    // Whole rows that changed places keep their seals; contents that changed places fit the other's seal.
    private long? OriginOf(HistoryEntry entry)
    {
        foreach (var other in suspects.Select(s => s.Id).Concat([entry.Id - 1, entry.Id + 1]).Where(id => id != entry.Id && id > 0).Distinct())
        {
            var seat = suspects.Find(s => s.Id == other);
            if (AuditChain.Seal(entry, other, entry.Previous, keys.For(other)) == entry.Hash || (seat is not null && AuditChain.Seal(entry, other, seat.Previous, keys.For(other)) == seat.Hash))
            {
                return other;
            }
        }

        return null;
    }
}
