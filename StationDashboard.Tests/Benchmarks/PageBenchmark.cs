using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>The overview of the sample as the server renders it, beside a page without content in the same shell, in turn. By hand.</summary>
public sealed class PageBenchmark(SampleProvince sample, ITestOutputHelper output)
{
    // The compiler improves the code in the background for some seconds; a server runs for months.
    private const int Runs = 2000;

    // Some sentences and two links. An address that is no page is no anchor: its answer is rendered twice.
    private const string Empty = "/welcome";

    [Fact(Explicit = true)]
    public async Task The_overview_beside_an_empty_page_in_the_same_shell()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = new WebApp();
        var province = await sample.OpenAsync();
        await province.ReadAsync(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {Path.Combine(app.DataFolder, "stations.db")}", ct));
        Directory.CreateDirectory(Path.Combine(app.DataFolder, "keys"));
        File.Copy(Path.Combine(province.Folder.Path, "keys", "audit.key"), Path.Combine(app.DataFolder, "keys", "audit.key"));
        using var visitor = app.Visitor();
        string[] pages = ["/", Empty];
        var times = pages.ToDictionary(p => p, _ => new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            foreach (var page in pages)
            {
                var start = Stopwatch.GetTimestamp();
                using var answer = await visitor.GetAsync(new Uri(page, UriKind.Relative), ct);
                var html = await answer.Content.ReadAsStringAsync(ct);
                if (run >= Runs / 4)
                {
                    times[page].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }

                Assert.Contains("<main", html, StringComparison.Ordinal);
                if (run == 0)
                {
                    output.WriteLine($"{page}: {(int)answer.StatusCode}, {html.Length} characters");
                }
            }
        }

        var medians = pages.ToDictionary(p => p, p => times[p].Order().ElementAt(times[p].Count / 2));
        output.WriteLine($"/ {medians["/"]:0.00} ms, empty page {medians[Empty]:0.00} ms, ratio {medians["/"] / medians[Empty]:0.00}");
    }
}
