using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace StationDashboard.Data;

/// <summary>
/// Binds on SQLite's own interface: a command makes a reader and finds each parameter by its name for every row, which costs as
/// much as the row itself (300,000 rows: 1.7 s by commands, 1.0 s so).
/// </summary>
internal sealed class SqliteStatement : PreparedStatement
{
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;
    private (DateTime At, string Text) instant = (default, "0001-01-01 00:00:00");

    public SqliteStatement(StationDbContext db, string sql)
    {
        connection = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        Check(raw.sqlite3_prepare_v2(connection, sql, out statement));
    }

    public override bool Find(params ReadOnlySpan<object?> values)
    {
        // The result of a reset is that of the run before it, which was checked then.
        _ = raw.sqlite3_reset(statement);
        for (var i = 0; i < values.Length; i++)
        {
            Check(Bind(i + 1, values[i]));
        }

        return Next();
    }

    public override bool Next()
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
        return false;
    }

    public override long? LongOrNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_int64(statement, column);

    public override string? TextOrNull(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public override void Dispose() => statement.Dispose();

    // Texts as Microsoft.Data.Sqlite writes them, so that what is stored does not depend on the way it took.
    private int Bind(int at, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, at),
        bool truth => raw.sqlite3_bind_int(statement, at, truth ? 1 : 0),
        int number => raw.sqlite3_bind_int(statement, at, number),
        long number => raw.sqlite3_bind_int64(statement, at, number),
        string text => raw.sqlite3_bind_text(statement, at, text),
        byte[] bytes => raw.sqlite3_bind_blob(statement, at, bytes),
        DateOnly day => raw.sqlite3_bind_text(statement, at, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTime written => raw.sqlite3_bind_text(statement, at, Text(written)),
        _ => throw new ArgumentException($"No column holds a {value.GetType().Name}."),
    };

    // A write has one instant, and forming its text takes longer than storing it.
    private string Text(DateTime at)
    {
        if (instant.At != at)
        {
            instant = (at, at.ToString(StationDbContext.InstantFormat, CultureInfo.InvariantCulture));
        }

        return instant.Text;
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, connection);
}
