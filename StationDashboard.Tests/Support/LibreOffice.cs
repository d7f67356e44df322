using System.Diagnostics;

namespace StationDashboard.Support;

/// <summary>The office program, where the machine has it; tests that need it are visibly skipped where it is absent.</summary>
internal static class LibreOffice
{
    // One at a time: it shares more than its profile between processes.
    private static readonly SemaphoreSlim One = new(1);

    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists);

    // Distributions package the parts apart; without its library, Writer's files are not loaded.
    private static bool HasWriter => Directory.EnumerateFiles(Path.GetDirectoryName(File.ResolveLinkTarget(Program!, returnFinalTarget: true)?.FullName ?? Program)!, "*swlo.*").Any();

    /// <summary>Opens a file, computes it and saves it in another format; fails where it could not open it.</summary>
    public static async Task<byte[]> ConvertAsync(byte[] file, string extension, string to, CancellationToken ct)
    {
        Assert.SkipWhen(Program is null, "soffice is not installed");
        Assert.SkipWhen(extension == "docx" && !HasWriter, "soffice is installed without Writer");
        var folder = Directory.CreateTempSubdirectory("office-").FullName;
        await One.WaitAsync(ct);
        try
        {
            var source = Path.Combine(folder, $"report.{extension}");
            await File.WriteAllBytesAsync(source, file, ct);
            var output = Directory.CreateDirectory(Path.Combine(folder, "out")).FullName;
            var start = new ProcessStartInfo(Program!) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in (string[])[$"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--convert-to", to, "--outdir", output, source])
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            var (said, failed) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
            await process.WaitForExitAsync(ct);
            var made = Path.Combine(output, $"report.{to.Split(':')[0]}");
            Assert.True(File.Exists(made), $"{await said}{await failed}");
            return await File.ReadAllBytesAsync(made, ct);
        }
        finally
        {
            One.Release();
            Directory.Delete(folder, recursive: true);
        }
    }
}
