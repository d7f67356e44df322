using Microsoft.Extensions.Configuration;
using StationDashboard.Features.Imports;
using StationDashboard.Shared;

[assembly: AssemblyFixture(typeof(StationDashboard.Support.SampleProvince))]

namespace StationDashboard.Support;

/// <summary>The sample data, imported once for the whole run by the first test that needs it. Tests only read it.</summary>
public sealed class SampleProvince : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private SmallProvince? province;

    /// <summary>The imported sample; skips the asking test, visibly, where the data are absent.</summary>
    public async Task<SmallProvince> OpenAsync()
    {
        var (roster, reports) = (SampleData.Path("roster.xlsx"), SampleData.Reports());
        await gate.WaitAsync();
        try
        {
            return province ??= await ImportAsync(roster, reports);
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (province is not null)
        {
            await province.DisposeAsync();
        }

        gate.Dispose();
    }

    private static async Task<SmallProvince> ImportAsync(string roster, IReadOnlyList<string> reports)
    {
        var made = await SmallProvince.OpenAsync(services => services.AddImports(new ConfigurationBuilder().Build()));
        var actor = People.Everything("测试");
        await using (var file = File.OpenRead(roster))
        {
            var rows = RosterWorkbook.Read(file, "roster.xlsx", false, default).Value;
            await made.Get<StoreRoster>().RunAsync(new("roster.xlsx", ImportReports.Hash(file), rows), Guid.NewGuid(), actor, default);
        }

        var import = made.Get<ImportReports>();
        var submitted = new List<SubmittedReport>();
        foreach (var path in reports)
        {
            await using var file = File.OpenRead(path);
            submitted.Add(import.Read(file, Path.GetFileName(path), default).Value);
        }

        var outcome = (await import.StoreAsync(await import.ResolveAsync(submitted, default), actor, null, default)).Value;
        Assert.True(outcome.Whole);
        return made;
    }
}
