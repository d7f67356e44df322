using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StationDashboard.Data;
using StationDashboard.Features.Administration;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Reports;
using StationDashboard.Features.StationBoard;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Proofs;

/// <summary>
/// Works inside the product's own process, by the commands that its pages call: a browser is too slow to be killed two hundred
/// times. It must use nothing of the test framework, which that process lacks. What was acknowledged goes as a line into a journal outside the data folder. PROOF_DRIVE says what is done.
/// </summary>
internal sealed partial class ServerDriver(IServiceProvider services, string journal)
{
    private const string Work = "PROOF_DRIVE", Journal = "PROOF_JOURNAL";

    private static readonly Actor Person = new("校验员", RoleRights.All);
    private readonly Lock one = new();
    private readonly string run = Guid.NewGuid().ToString("N")[..8];

    /// <summary>Code of the station of that number.</summary>
    public static string Code(int station) => string.Create(CultureInfo.InvariantCulture, $"91440000TEST{station:000000}");

    /// <summary>How often a station was saved, by its address.</summary>
    public static int Saves(string? address) => address is not null && Numbered().Match(address) is { Success: true } found ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>What the product's environment says so that it does this work, each kind apart from the others.</summary>
    public static Dictionary<string, string> Environment(string work, string journal) =>
        new() { ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location, [Work] = work, [Journal] = journal };

    public static void Begin(IServiceProvider services)
    {
        if (System.Environment.GetEnvironmentVariable(Journal) is not { Length: > 0 } journal)
        {
            return;
        }

        var driver = new ServerDriver(services, journal);
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() =>
        {
            foreach (var work in System.Environment.GetEnvironmentVariable(Work)!.Split(','))
            {
                _ = Task.Run(() => driver.WorkAsync(work));
            }
        });
    }

    private async Task WorkAsync(string work)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                await (work switch
                {
                    "save1" => SaveAsync(1),
                    "save2" => SaveAsync(2),
                    "import" => ImportAsync(i),
                    "export" => ExportAsync(),
                    "backup" => BackUpAsync(),
                    _ => throw new InvalidOperationException(work),
                });
            }
        }
        catch (Exception e)
        {
            Note($"X {work} {e.ToString().ReplaceLineEndings(" ")}");
        }
    }

    // Each of the two works on a station of its own, whose address counts the saves.
    private async Task SaveAsync(int station)
    {
        var save = services.GetRequiredService<SaveStation>();
        var opened = (await save.OpenAsync(Code(station), Person, default))!;
        var next = Saves(opened.Fields.Address) + 1;
        var saved = await save.RunAsync(opened.Id, opened.Version, opened.Fields with { Address = $"第{next}号" }, codeConfirmed: true, Person, default);
        Note(saved.Succeeded ? $"S {station} {next}" : $"X save {saved.Error!.Message}");
    }

    private async Task ImportAsync(int i)
    {
        var (import, number) = (services.GetRequiredService<ImportReports>(), $"{run}-{i}");
        var report = new Submission($"{number}.xlsx").Activity(Code(3), number, "2026-05-06").Enterprises(Code(3), number, Enumerable.Range(i, 25).Select(n => $"企业{n % 200}"));
        var stored = await import.StoreAsync(await import.ResolveAsync([report.Read()], default), Person, null, default);
        Note(stored is { Succeeded: true, Value: { Whole: true, Counts.New: 1 } } ? $"I {number} {stored.Value.Counts.VisitsNew}" : $"X import {stored.Error?.Message}");
    }

    private async Task ExportAsync()
    {
        var file = Path.Combine(services.GetRequiredService<DataFolder>().Downloads, Path.GetRandomFileName());
        await using var stream = new FileStream(file, FileMode.CreateNew);
        var made = await services.GetRequiredService<MakeReport>().RunAsync(new() { Kind = ReportKind.Annual, Year = 2026 }, null, stream, null, Person, default);
        Note(made.Succeeded ? "E" : $"X export {made.Error!.Message}");
    }

    private async Task BackUpAsync()
    {
        var made = await services.GetRequiredService<BackUp>().RunAsync(null, scheduled: false, Person, null, default);
        Note(made.Succeeded ? $"B {made.Value.File}" : $"X backup {made.Error!.Message}");
        // Their names tell seconds apart.
        await Task.Delay(1000);
    }

    [GeneratedRegex("^第([0-9]+)号")]
    private static partial Regex Numbered();

    // Handed to the system before the next line: a kill of the process takes nothing back from there.
    private void Note(string line)
    {
        lock (one)
        {
            using var file = new FileStream(journal, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{line}\n")));
        }
    }
}
