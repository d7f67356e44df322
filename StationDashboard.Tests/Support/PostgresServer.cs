using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using StationDashboard.Data;

[assembly: AssemblyFixture(typeof(StationDashboard.Support.PostgresServer))]

namespace StationDashboard.Support;

/// <summary>
/// PostgreSQL for tests: the server that TEST_POSTGRES names (a connection string whose account may create databases), else one of
/// its own from the installed binaries, started when the first test asks and gone with the run. Where there is none, tests skip.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly SemaphoreSlim Making = new(1);
    private static (string Connection, string? Folder, string? Binaries)? server;
    private static string? template;
    private static int databases;

    /// <summary>True when TEST_DATABASE is <c>postgres</c>: every small province is there then.</summary>
    public static bool IsDefault { get; } = Environment.GetEnvironmentVariable("TEST_DATABASE") == "postgres";

    /// <summary>A new database with the product's tables; skips the asking test, visibly, where there is no PostgreSQL.</summary>
    public static async Task<string> DatabaseAsync(bool migrated = true)
    {
        await Making.WaitAsync();
        try
        {
            server ??= await StartAsync();
            if (template is null)
            {
                var made = await CreateAsync(null);
                await MigrateAsync(made);
                template = new NpgsqlConnectionStringBuilder(made).Database;
            }

            return await CreateAsync(migrated ? template : null);
        }
        finally
        {
            Making.Release();
        }
    }

    /// <summary>Removes a database that nobody needs any more.</summary>
    public static async Task DropAsync(string connection)
    {
        if (server is null)
        {
            // The run has ended, and its server with all databases.
            return;
        }

        await using (var pool = new NpgsqlConnection(connection))
        {
            NpgsqlConnection.ClearPool(pool);
        }

        await ExecuteAsync($"DROP DATABASE \"{new NpgsqlConnectionStringBuilder(connection).Database}\" WITH (FORCE)");
    }

    /// <summary>Runs a statement on a database, or on the server's own.</summary>
    public static async Task ExecuteAsync(string sql, string? connection = null)
    {
        await using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection ?? server!.Value.Connection) { Pooling = false }.ConnectionString);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is { Folder: { } folder, Binaries: { } binaries })
        {
            server = null;
            await RunAsync(Path.Combine(binaries, "pg_ctl"), "-D", folder, "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        }
        else if (server is not null && template is not null)
        {
            await ExecuteAsync($"DROP DATABASE \"{template}\"");
        }
    }

    private static async Task<string> CreateAsync(string? from)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{++databases}");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {from ?? "template0"}");
        return DatabaseChoice.Complete(new NpgsqlConnectionStringBuilder(server!.Value.Connection) { Database = name, MaxPoolSize = 20, Timeout = 30 }.ConnectionString);
    }

    private static async Task MigrateAsync(string connection)
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("postgres-template-").FullName);
        await DatabaseStart.MigrateAsync(new StationDbContextFactory(folder, [], Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, new(connection)), folder);
        await using (var pool = new NpgsqlConnection(connection))
        {
            // Nobody may be connected to what is copied.
            NpgsqlConnection.ClearPool(pool);
        }

        Directory.Delete(folder.Path, recursive: true);
    }

    private static async Task<(string, string?, string?)> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } given)
        {
            return (given, null, null);
        }

        var binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(d => double.Parse(Path.GetFileName(d), CultureInfo.InvariantCulture)).Select(d => Path.Combine(d, "bin")).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            : null;
        if (binaries is null)
        {
            Assert.Skip("PostgreSQL is not installed (set TEST_POSTGRES to the connection string of a server, or install the package postgresql)");
        }

        var folder = MakeFolder();
        if (Environment.IsPrivilegedProcess)
        {
            // The server refuses to run as root.
            await RunAsync("/bin/chown", "postgres", folder);
        }

        await RunAsync(Path.Combine(binaries, "initdb"), "-D", folder, "-U", "postgres", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8", "-N");
        var port = FreePort();
        await RunAsync(Path.Combine(binaries, "pg_ctl"), "-D", folder, "-w", "-l", Path.Combine(folder, "log"), "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off -c max_connections=400", "start");
        return ($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres", folder, binaries);
    }

    // In memory where there is room: ext4 takes no inode of a file that was deleted within the last seconds, and searching for others
    // takes half the run where databases of some hundred files come and go.
    private static string MakeFolder()
    {
        const string Memory = "/dev/shm";
        const long Room = 4L << 30;
        var name = Path.GetRandomFileName();
        return Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > Room
            ? Directory.CreateDirectory(Path.Combine(Memory, $"postgres-{name}")).FullName
            : Directory.CreateTempSubdirectory("postgres-").FullName;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var asOther = Environment.IsPrivilegedProcess && program != "/bin/chown";
        var start = new ProcessStartInfo(asOther ? "runuser" : program, asOther ? ["-u", "postgres", "--", program, .. arguments] : arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        // The server that is started keeps the output open: reading it to its end would wait for the server's.
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!process.HasExited)
        {
            await Task.Delay(20, limit.Token);
        }

        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
