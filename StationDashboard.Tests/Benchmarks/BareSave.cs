using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using StationDashboard.Data;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>
/// What any program does at least to save an activity with its enterprises, by statements alone: the rows of the activity, those totals that it
/// changes, its doubts, its entry and the notice for other servers, written and committed. Where it also reads, it reads the rows that decide what is
/// to be written: station and lock, the numbers of the year, entries of the names, stored totals, records of the day. It compares and derives nothing.
/// </summary>
internal sealed class BareSave(SmallProvince province)
{
    private readonly bool postgres = province.Postgres is not null;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task RunAsync((int Id, int City) station, DateOnly date, (int Id, string Name)[] enterprises, int entered, bool reads)
    {
        await using var db = province.Get<StationDbContextFactory>().Whole();
        await db.Database.OpenConnectionAsync(Ct);
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        var raw = transaction.GetDbTransaction();
        if (reads)
        {
            await BeforeAsync(raw, station, date, enterprises);
        }

        var activity = await RowsAsync(raw, station.Id, date, enterprises, entered);
        if (reads)
        {
            await AfterAsync(raw, activity);
        }

        await TotalsAsync(raw, station, date, enterprises);
        await EntryAsync(raw, station, date, enterprises.Length, activity);
        await transaction.CommitAsync(Ct);
    }

    private async Task BeforeAsync(DbTransaction raw, (int Id, int City) station, DateOnly date, (int Id, string Name)[] enterprises)
    {
        if (postgres)
        {
            await ReadAsync(raw, "SELECT pg_advisory_xact_lock(1)");
        }

        await ReadAsync(raw, $"""SELECT l."Year", l."By" FROM "Stations" s LEFT JOIN "YearLocks" l ON l."Year" = 2026 WHERE s."Id" = {station.Id}""");
        await ReadAsync(raw, $"""SELECT "Number" FROM "Activities" WHERE "StationId" = {station.Id} AND "Year" = 2026 AND "UndoneAt" IS NULL ORDER BY length("Number") DESC, "Number" DESC LIMIT 200""");
        await ReadAsync(raw, $"""SELECT "NormalisedName", "Uscc", "Id", "CountsAsId" FROM "Enterprises" WHERE "NormalisedName" IN ({string.Join(',', enterprises.Select(e => $"'{e.Name.Replace("'", "''", StringComparison.Ordinal)}'"))})""");
        await ReadAsync(raw, $"""
            SELECT "EnterpriseId", "Scope", "ScopeId", "FirstDay", "Visits", "SizeRank" FROM "EnterpriseYears"
            WHERE "Year" = 2026 AND "EnterpriseId" IN ({Ids(enterprises)}) AND (+"Scope" = 2 OR (+"Scope" = 1 AND "ScopeId" = {station.City}) OR (+"Scope" = 0 AND "ScopeId" = {station.Id}))
            """);
        await ReadAsync(raw, $"""SELECT "ActivityId" FROM "ActivityDoubts" WHERE "StationId" = {station.Id} AND "Year" = 2026 AND "Date" = '{date:yyyy-MM-dd}'""");
    }

    // What the identities of the names, the marks of doubt and the totals are derived from.
    private static async Task AfterAsync(DbTransaction raw, long activity)
    {
        await ReadAsync(raw, $"""
            SELECT v."Id", v."CountsAsId", v."RowOrder", v."Size", e."Uscc", p."SizeRank" FROM "Visits" v JOIN "Enterprises" e ON e."Id" = v."CountsAsId"
            LEFT JOIN "EnterpriseYears" p ON p."Year" = 2026 AND p."EnterpriseId" = v."CountsAsId" AND p."Scope" = 2 AND p."ScopeId" = 0 WHERE v."ActivityId" = {activity}
            """);
        await ReadAsync(raw, $"""
            SELECT a.*, s."CityCode", s."RecognisedOn", (SELECT min(h."At") FROM "History" h WHERE h."Subject" = 'Activity' AND h."SubjectId" = a."Id"),
                (SELECT sum(k."Doubt") FROM "DoubtChecks" k WHERE k."ActivityId" = a."Id")
            FROM "Activities" a JOIN "Stations" s ON s."Id" = a."StationId" WHERE a."Id" = {activity}
            """);
        await ReadAsync(raw, $"""SELECT "ActivityId" FROM "ActivityDoubts" WHERE "Roster" = {activity}""");
    }

    private async Task<long> RowsAsync(DbTransaction raw, int station, DateOnly date, (int Id, string Name)[] enterprises, int entered)
    {
        var (number, no) = (Guid.NewGuid().ToString("N"), postgres ? "FALSE" : "0");
        var activity = await ScalarAsync(raw, $"""
            INSERT INTO "Activities" ("StationId", "Year", "Number", "Name", "Date", "Day", "Category", "Minutes", "Volunteers", "State", "StateBy", "StateAt", "BatchVersion", "Version", "Visits")
            VALUES ({station}, 2026, '{number}', '测量 {number}', '{date:yyyy-MM-dd}', {date.DayOfYear}, 0, 60, 2, 1, '测量', '2026-11-20 00:00:00', 0, 1, {enterprises.Length}) RETURNING "Id"
            """);
        for (var n = 0; n < entered; n++)
        {
            // As long as the names and pinyin keys of the others.
            var name = $"测量{number}{n}";
            await ExecuteAsync(raw, $"""
                INSERT INTO "Enterprises" ("Id", "Name", "NormalisedName", "SearchText", "SortKey", "CountsAsId")
                SELECT max("Id") + 1, '{name}', '{name}', '{name}', {(postgres ? $"decode('{number}', 'hex')" : $"X'{number}'")}, max("Id") + 1 FROM "Enterprises"
                """);
        }

        foreach (var (enterprise, order) in enterprises.Select((e, i) => (e.Id, i)))
        {
            await ExecuteAsync(raw, $"""INSERT INTO "Visits" ("ActivityId", "EnterpriseId", "CountsAsId", "RowOrder", "Size", "Void", "Superseded") VALUES ({activity}, {enterprise}, {enterprise}, {order}, 2, {no}, {no})""");
        }

        return activity;
    }

    private static async Task TotalsAsync(DbTransaction raw, (int Id, int City) station, DateOnly date, (int Id, string Name)[] enterprises)
    {
        foreach (var (enterprise, _) in enterprises)
        {
            await ExecuteAsync(raw, $"""
                INSERT INTO "EnterpriseYears" ("Year", "EnterpriseId", "Scope", "ScopeId", "FirstDay", "Visits", "SizeRank")
                VALUES (2026, {enterprise}, 0, {station.Id}, {date.DayOfYear}, 1, 12), (2026, {enterprise}, 1, {station.City}, {date.DayOfYear}, 1, 12), (2026, {enterprise}, 2, 0, {date.DayOfYear}, 1, 12)
                ON CONFLICT ("Year", "EnterpriseId", "Scope", "ScopeId") DO UPDATE SET "Visits" = "EnterpriseYears"."Visits" + 1
                """);
        }

        await ExecuteAsync(raw, $"""UPDATE "StationYears" SET "Minutes" = "Minutes" + 60, "Activities" = "Activities" + 1 WHERE "StationId" = {station.Id} AND "Year" = 2026""");
        await ExecuteAsync(raw, $"""UPDATE "StationDays" SET "Minutes" = "Minutes" + 60, "Activities" = "Activities" + 1 WHERE "StationId" = {station.Id} AND "Year" = 2026 AND "Day" = {date.DayOfYear}""");
    }

    private async Task EntryAsync(DbTransaction raw, (int Id, int City) station, DateOnly date, int enterprises, long activity)
    {
        var number = Guid.NewGuid().ToString("N");
        await ExecuteAsync(raw, $"""
            INSERT INTO "ActivityDoubts" ("ActivityId", "StationId", "Year", "City", "State", "Date", "EnteredDay", "Enterprises", "MissingCodes", "UnknownSizes", "Answers", "Found", "Rosters", "Checked", "Open", "Weight")
            VALUES ({activity}, {station.Id}, 2026, {station.City}, 1, '{date:yyyy-MM-dd}', 2026324, {enterprises}, 0, 0, 0, 0, 0, 0, 0, 0)
            """);
        await ExecuteAsync(raw, $"""
            INSERT INTO "History" ("Id", "At", "Actor", "Action", "Subject", "SubjectId", "StationId", "After", "Previous", "Hash")
            SELECT "Id" + 1, '2026-11-20 00:00:00', '测量', 'RecordActivity', 'Activity', {activity}, {station.Id}, '测量', "Hash", '{number}{number}' FROM "History" ORDER BY "Id" DESC LIMIT 1
            """);
        if (postgres)
        {
            await ExecuteAsync(raw, $"""INSERT INTO "StoredChanges" ("Server", "At", "Kind", "StationYears") VALUES ('{number}', now(), 0, '{station.Id}:2026')""");
        }
    }

    private static string Ids((int Id, string Name)[] enterprises) => string.Join(',', enterprises.Select(e => e.Id.ToString(CultureInfo.InvariantCulture)));

    private static async Task ReadAsync(DbTransaction transaction, string sql)
    {
        await using var command = Command(transaction, sql);
        await using var rows = await command.ExecuteReaderAsync(Ct);
        var values = new object[rows.FieldCount];
        while (await rows.ReadAsync(Ct))
        {
            rows.GetValues(values);
        }
    }

    private static async Task<long> ScalarAsync(DbTransaction transaction, string sql)
    {
        await using var command = Command(transaction, sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Ct), CultureInfo.InvariantCulture);
    }

    private static async Task ExecuteAsync(DbTransaction transaction, string sql)
    {
        await using var command = Command(transaction, sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static DbCommand Command(DbTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        return command;
    }
}
