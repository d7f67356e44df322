using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace StationDashboard.Data.Postgres;

/// <summary>
/// One command with its parameters by place. Its rows are taken at once: the connection carries nothing else while a reader is
/// open. Bound: what one station's year gives.
/// </summary>
internal sealed class PostgresStatement : PreparedStatement
{
    private readonly NpgsqlCommand command;
    private readonly Queue<object?[]> rows = new();
    private object?[] row = [];

    public PostgresStatement(StationDbContext db, string sql)
    {
        command = (NpgsqlCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = Numbered(sql);
    }

    public override bool Find(params ReadOnlySpan<object?> values)
    {
        command.Parameters.Clear();
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        rows.Clear();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                var read = new object?[reader.FieldCount];
                for (var i = 0; i < read.Length; i++)
                {
                    read[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
                }

                rows.Enqueue(read);
            }
        }

        return Next();
    }

    public override bool Next()
    {
        var found = rows.TryDequeue(out var next);
        row = next ?? [];
        return found;
    }

    public override long? LongOrNull(int column) => row[column] is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;

    public override string? TextOrNull(int column) => (string?)row[column];

    public override void Dispose() => command.Dispose();

    private static string Numbered(string sql)
    {
        var text = new StringBuilder();
        var number = 0;
        foreach (var c in sql)
        {
            _ = c == '?' ? text.Append(CultureInfo.InvariantCulture, $"${++number}") : text.Append(c);
        }

        return text.ToString();
    }
}
