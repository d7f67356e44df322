using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StationDashboard.Data.Audit;

namespace StationDashboard.Support;

/// <summary>Two servers of the built product on one PostgreSQL database, set up for one person, and a writer beside them.</summary>
public sealed class ServerPair : IAsyncDisposable
{
    private readonly string connection;
    private readonly string folders;
    private Process? proxy;

    private ServerPair(string connection, string folders, SmallProvince writer, RunningProduct[] products) => (this.connection, this.folders, Writer, Products) = (connection, folders, writer, products);

    /// <summary>A third server, in this process: what it commits, the others hear of.</summary>
    public SmallProvince Writer { get; }

    /// <summary>The two; restarting replaces one.</summary>
    public RunningProduct[] Products { get; }

    /// <summary>The connection to the database.</summary>
    public string Connection => connection;

    /// <summary>The cookie of the person who set the first one up; both know it.</summary>
    public string Cookie { get; private init; } = "";

    /// <summary>Where nginx listens, once it runs.</summary>
    public Uri? Proxy { get; private set; }

    /// <summary>Starts both; skips the asking test, visibly, where there is no PostgreSQL.</summary>
    public static async Task<ServerPair> StartAsync()
    {
        var connection = await PostgresServer.DatabaseAsync();
        var folders = Directory.CreateTempSubdirectory("server-pair-").FullName;
        var first = await StartAsync(connection, Path.Combine(folders, "1"), null);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = first.Address };
        var cookie = await Setup.TrialAsync(client, first.DataFolder);
        var second = Path.Combine(folders, "2");
        CopyKey(first.DataFolder, second);
        var writer = await SmallProvince.OpenAsync(shared: connection);
        CopyKey(first.DataFolder, writer.Folder.Path);
        return new(connection, folders, writer, [first, await StartAsync(connection, second, null)]) { Cookie = cookie };
    }

    /// <summary>Kills one of them, as a power cut would, and starts it again at its address.</summary>
    public async Task RestartAsync(int which)
    {
        var (address, folder) = (Products[which].Address, Products[which].DataFolder);
        await Products[which].DisposeAsync();
        Products[which] = await StartAsync(connection, folder, address);
    }

    /// <summary>Puts nginx in front by the sample of the documentation, without its certificate; skips the asking test, visibly, where it is not installed.</summary>
    public async Task ProxyAsync()
    {
        const string program = "/usr/sbin/nginx";
        Assert.SkipUnless(File.Exists(program), "nginx is not installed (apt-get install nginx-light)");
        var port = FreePort();
        var sample = await File.ReadAllTextAsync(Repository.PathOf("StationDashboard", "docs", "deploy", "nginx.conf"));
        var site = sample.Replace("127.0.0.1:5081", Products[0].Address.Authority, StringComparison.Ordinal).Replace("127.0.0.1:5082", Products[1].Address.Authority, StringComparison.Ordinal)
            .Replace("listen 443 ssl;", $"listen 127.0.0.1:{port};", StringComparison.Ordinal).Replace("httponly secure", "httponly", StringComparison.Ordinal)
            .Replace("stations.example.gov.cn;", "127.0.0.1;", StringComparison.Ordinal);
        site = string.Join('\n', site.Split('\n').Where(l => !l.Contains("ssl_certificate", StringComparison.Ordinal) && !l.Contains("http2 on", StringComparison.Ordinal)));
        var file = Path.Combine(folders, "nginx.conf");
        await File.WriteAllTextAsync(file,
            $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            daemon off; pid {{folders}}/nginx.pid; error_log {{folders}}/nginx.log; events { worker_connections 512; }
            http { access_log off; client_body_temp_path {{folders}}/body; proxy_temp_path {{folders}}/proxy; fastcgi_temp_path {{folders}}/f; uwsgi_temp_path {{folders}}/u; scgi_temp_path {{folders}}/s;
            {{site}}
            }
            """);
        proxy = Process.Start(new ProcessStartInfo(program, ["-c", file]) { RedirectStandardError = true })!;
        Proxy = new($"http://127.0.0.1:{port}");
        using var client = new HttpClient { BaseAddress = Proxy };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/favicon.svg", UriKind.Relative));
                return;
            }
            catch (HttpRequestException) when (attempt < 100 && !proxy.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (proxy is not null)
        {
            proxy.Kill(entireProcessTree: true);
            await proxy.WaitForExitAsync();
            proxy.Dispose();
        }

        foreach (var product in Products)
        {
            await product.DisposeAsync();
        }

        await Writer.DisposeAsync();
        await PostgresServer.DropAsync(connection);
        await TestFolder.DeleteAsync(folders);
    }

    private static Task<RunningProduct> StartAsync(string connection, string folder, Uri? address)
    {
        Directory.CreateDirectory(folder);
        return RunningProduct.StartFreshAsync(folder, address, "--Postgres", connection, "--Access:KnownProxies:0", "127.0.0.1");
    }

    private static void CopyKey(string from, string to)
    {
        Directory.CreateDirectory(Path.Combine(to, "keys"));
        File.Copy(new AuditKey(new(from)).File, new AuditKey(new(to)).File);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
