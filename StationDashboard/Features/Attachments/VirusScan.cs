using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using StationDashboard.Shared;

namespace StationDashboard.Features.Attachments;

/// <summary>Settings of files kept with records, section <c>Attachments</c>.</summary>
public sealed class AttachmentSettings
{
    /// <summary>Program that looks a file over, for example <c>clamdscan</c>; empty for none, where the machine's own scanner watches the disk.</summary>
    public string ScanProgram { get; set; } = "";

    /// <summary>Its arguments before the file's path.</summary>
    public string[] ScanArguments { get; set; } = [];
}

/// <summary>Has a scanner look over a file before it is kept. A scanner that is named and does not answer lets nothing through.</summary>
public sealed class VirusScan(IOptions<AttachmentSettings> settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The refusal, or null for a file that may be kept. Scanners answer with 0 for clean and 1 for a find.</summary>
    public async Task<Error?> RunAsync(string file, CancellationToken ct)
    {
        if (settings.Value.ScanProgram is not { Length: > 0 } program)
        {
            return null;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, [.. settings.Value.ScanArguments, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token), process.WaitForExitAsync(limit.Token));
            return process.ExitCode switch
            {
                0 => null,
                1 => new("attachment.infected", "病毒扫描程序在这个文件中发现了有害内容，没有保存。请联系提供文件的人。"),
                _ => Silent,
            };
        }
        catch (Win32Exception)
        {
            return Silent;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Silent;
        }
    }

    private static readonly Error Silent = new("attachment.scanner", "病毒扫描程序没有给出结果，文件没有保存。请联系系统管理员检查扫描程序后再上传。");
}
