using StationDashboard.Shared;

namespace StationDashboard.Data;

/// <summary>
/// Gives enterprises that an earlier version stored their search text and sort key: pinyin is no part of SQL. Once, after the
/// migration that added the columns; 200,000 entries in about three seconds.
/// </summary>
internal static class EnterpriseSearch
{
    /// <summary>Fills what is empty; a kill leaves it whole or as it was.</summary>
    public static void Fill(SqliteStationDbContext db)
    {
        var entries = new List<(int Id, string Name, string? Code)>();
        using var transaction = db.Database.BeginTransaction();
        using (PreparedStatement read = db.Prepare("""SELECT "Id", "Name", "Uscc" FROM "Enterprises" WHERE "SearchText" = '' """))
        {
            for (var more = read.Find(); more; more = read.Next())
            {
                entries.Add((read.Int(0), read.TextOrNull(1)!, read.TextOrNull(2)));
            }
        }

        using (PreparedStatement write = db.Prepare("""UPDATE "Enterprises" SET "SearchText" = ?, "SortKey" = ? WHERE "Id" = ?"""))
        {
            foreach (var (id, name, code) in entries)
            {
                write.Run(ChineseOrder.SearchText(name, code), ChineseOrder.SortKey(name), id);
            }
        }

        transaction.Commit();
    }
}
