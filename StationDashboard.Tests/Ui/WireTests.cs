using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using StationDashboard.Support;

namespace StationDashboard.Ui;

/// <summary>The product as a process, asked below HTTP clients: TLS, the boundaries of messages, and what lies in its data folder.</summary>
public sealed class WireTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("wire-").FullName;
    private readonly int tls = FreePort();
    private RunningProduct product = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var certificate = Path.Combine(folder, "site.pfx");
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await File.WriteAllBytesAsync(certificate, made.Export(X509ContentType.Pfx, "wire"), Ct);
        // In this order: the answer of the second says that the first listens.
        var http = new Uri($"http://127.0.0.1:{FreePort()}");
        product = await RunningProduct.StartFreshAsync(null, http, "--urls", $"https://127.0.0.1:{tls};{http}", "--Kestrel:Certificates:Default:Path", certificate, "--Kestrel:Certificates:Default:Password", "wire");
    }

    public async ValueTask DisposeAsync()
    {
        await product.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Current_versions_of_tls_are_spoken_with_strong_suites_old_ones_are_not_and_messages_have_one_end()
    {
        // The newest version is preferred.
        var (version, suite) = await HandshakeAsync(SslProtocols.None);
        Assert.Equal(SslProtocols.Tls13, version);
        Assert.Contains(suite, (TlsCipherSuite[])[TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_AES_128_GCM_SHA256, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256]);
        (version, suite) = await HandshakeAsync(SslProtocols.Tls12);
        Assert.Equal(SslProtocols.Tls12, version);
        Assert.StartsWith("TLS_ECDHE_", suite.ToString(), StringComparison.Ordinal);
#pragma warning disable CA5397, SYSLIB0039 // What is refused has to be asked for.
        foreach (var old in (SslProtocols[])[SslProtocols.Tls, SslProtocols.Tls11])
#pragma warning restore CA5397, SYSLIB0039
        {
            await Assert.ThrowsAnyAsync<Exception>(() => HandshakeAsync(old));
        }

        // Two lengths: the chunks count, and nothing of the body is taken for a request of its own.
        var smuggled = "GET /old-browser.html HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        var answers = await SendAsync($"POST /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n{smuggled.Length:x}\r\n{smuggled}\r\n0\r\n\r\n");
        Assert.Equal(1, answers.Split("HTTP/1.1 ").Length - 1);
        Assert.DoesNotContain("Chrome", answers, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400", await SendAsync("POST /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n123456"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400", await SendAsync("POST /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length : 0\r\n\r\n"), StringComparison.Ordinal);

        // Nothing of the data folder is an address, uploads included.
        Directory.CreateDirectory(Path.Combine(product.DataFolder, "uploads"));
        await File.WriteAllTextAsync(Path.Combine(product.DataFolder, "uploads", "run.cshtml"), "<script>1</script>", Ct);
        foreach (var name in (string[])["stations.db", "setup-code.txt", "keys/audit.key", "audit/heads.log", "uploads/run.cshtml", "../stations.db", "%2e%2e/stations.db", "attachments/", "wwwroot/", "appsettings.json", "StationDashboard.dll", ".git/config"])
        {
            var answer = await SendAsync($"GET /{name} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            Assert.False(answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal), $"{name}: {answer}");
        }
    }

    private async Task<(SslProtocols Version, TlsCipherSuite Suite)> HandshakeAsync(SslProtocols versions)
    {
        using var line = new TcpClient();
        await line.ConnectAsync("127.0.0.1", tls, Ct);
        await using var secure = new SslStream(line.GetStream());
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = versions, RemoteCertificateValidationCallback = (_, _, _, _) => true }, Ct);
        return (secure.SslProtocol, secure.NegotiatedCipherSuite);
    }

    // All that is answered until the line is closed or silent.
    private async Task<string> SendAsync(string request)
    {
        using var line = new TcpClient();
        await line.ConnectAsync("127.0.0.1", product.Address.Port, Ct);
        var stream = line.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Ct);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        silence.CancelAfter(TimeSpan.FromSeconds(2));
        using var read = new MemoryStream();
        try
        {
            await stream.CopyToAsync(read, silence.Token);
        }
        catch (OperationCanceledException) when (!Ct.IsCancellationRequested)
        {
            // It keeps the line for another request.
        }

        return Encoding.UTF8.GetString(read.ToArray());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
