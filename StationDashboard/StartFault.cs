using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard;

/// <summary>Why the program did not start, as a sentence that says what to do.</summary>
public static class StartFault
{
    /// <summary>The sentence; null for what is a bug and shows its trace.</summary>
    public static string? Of(Exception? e) => e switch
    {
        null => null,
        StartRefusedException => e.Message,
        OptionsValidationException wrong => $"设置有误，没有启动：{string.Join(" ", wrong.Failures)}",
        AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => $"地址或端口已被占用：{e.Message}。请停止占用它的程序，或用 --urls 指定其他端口。",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "本机没有设置 Urls 所写的地址。请改为本机的地址，或用 0.0.0.0 表示全部地址。",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "没有权限使用该端口（Linux 上 1024 以下的端口须另行授权）。请改用更大的端口。",
        CryptographicException => $"无法使用证书：{e.Message}。请检查设置 Kestrel:Certificates:Default 的文件、密码和权限。",
        FileNotFoundException { FileName: { } missing } when missing.EndsWith(".pfx", StringComparison.OrdinalIgnoreCase) || missing.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) => $"找不到证书文件 {missing}。请检查设置 Kestrel:Certificates:Default。",
        InvalidOperationException when e.Message.Contains("HTTPS", StringComparison.Ordinal) => "设置了 https 地址，但没有可用的证书。请在设置 Kestrel:Certificates:Default 中给出证书文件（pfx 或 pem）。",
        _ => StorageFault.Of(e) is { } fault ? $"没有启动：{fault.Message}（{e.Message}）" : Of(e.InnerException),
    };
}
