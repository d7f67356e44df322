using Npgsql;

namespace StationDashboard.Data;

/// <summary>Which database holds the records: a file in the data folder, or PostgreSQL for several servers.</summary>
/// <param name="Postgres">The connection to PostgreSQL; null for SQLite.</param>
public sealed record DatabaseChoice(string? Postgres)
{
    /// <summary>The setting that names a PostgreSQL database.</summary>
    public const string Setting = "Postgres";

    /// <summary>Reads the setting; empty means SQLite.</summary>
    /// <exception cref="StartRefusedException">It is no connection string.</exception>
    public static DatabaseChoice Read(IConfiguration configuration) => new(configuration[Setting] is { Length: > 0 } text ? Complete(text) : null);

    /// <summary>What the program relies on, where the setting does not say otherwise.</summary>
    public static string Complete(string text)
    {
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            if (!IsLocal(connection.Host))
            {
                connection.SslMode = Proving(connection.SslMode);
            }

            // Temporary tables of the recompute stay with their connection, and nothing else is left on one: locks and settings
            // end with their transaction.
            connection.NoResetOnClose = true;
            connection.ApplicationName ??= "StationDashboard";
            if (connection.MaxAutoPrepare == 0)
            {
                (connection.MaxAutoPrepare, connection.AutoPrepareMinUsages) = (100, 2);
            }

            // Queries are short: compiling them costs more than it saves. Notices would only say that a temporary table is there. A year's
            // enterprises are sorted and hashed in memory: with the 4 MB of the server's own they go to its disk.
            connection.Options ??= "-c jit=off -c client_min_messages=warning -c temp_buffers=32MB -c work_mem=32MB";
            return connection.ConnectionString;
        }
        catch (ArgumentException e)
        {
            throw new StartRefusedException($"设置 {Setting} 不是有效的 PostgreSQL 连接字符串：{e.Message}。格式如 Host=…;Database=…;Username=…;Password=…。", e);
        }
    }

    // What is not said (the driver then takes whatever it gets) is meant well; what is said and proves nothing is refused, as http is.
    private static SslMode Proving(SslMode mode) => mode switch
    {
        SslMode.VerifyCA or SslMode.VerifyFull => mode,
        SslMode.Prefer => SslMode.VerifyFull,
        _ => throw new StartRefusedException($"设置 {Setting} 连接另一台机器时必须加密并核对证书：请写 SSL Mode=VerifyFull（或 VerifyCA），本单位自己的根证书用 Root Certificate 给出。"),
    };

    private static bool IsLocal(string? hosts) => (hosts ?? "").Split(',').All(host =>
        host.Length == 0 || host.StartsWith('/') || host.StartsWith('@') || new UriBuilder(Uri.UriSchemeHttp, host.Split(':') is [var name, _] ? name : host).Uri.IsLoopback);
}
