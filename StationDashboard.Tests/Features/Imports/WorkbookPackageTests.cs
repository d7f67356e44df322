using StationDashboard.Support;

namespace StationDashboard.Features.Imports;

/// <summary>Bad files are refused with a sentence, early and cheaply.</summary>
public class WorkbookPackageTests
{
    public static TheoryData<string> Hostile => [.. HostileFiles.All.Keys];

    [Fact]
    public void The_corpus_holds_at_least_sixty_bad_files() => Assert.True(HostileFiles.All.Count >= 60, $"{HostileFiles.All.Count}");

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_bad_file_is_refused_with_a_Chinese_sentence_and_little_memory(string name)
    {
        var (refusal, make) = HostileFiles.All[name];
        using var file = new MemoryStream(make());
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = Read(file);

        // Everything allocated on the way, collected or not, stays under the bound for the peak.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100L << 20);
        Assert.False(result.Succeeded);
        Assert.Equal(WorkbookRefusals.Code(refusal), result.Error!.Code);
        Assert.Contains("报表.xlsx", result.Error.Message);
        Assert.Matches(@"[\u4e00-\u9fff].*。$", result.Error.Message);
    }

    [Fact]
    public void The_workbook_that_the_bad_files_are_made_from_is_good()
    {
        using var file = new MemoryStream(new RawWorkbook().ToBytes());

        var rows = Read(file).Value;

        Assert.Single(rows.Activities);
        Assert.Single(rows.Enterprises);
        Assert.Empty(rows.Issues);
    }

    [Fact]
    public void Every_single_cut_of_a_workbook_is_refused_and_none_throws()
    {
        var whole = new RawWorkbook().ToBytes();
        for (var length = 0; length < whole.Length; length += 7)
        {
            using var file = new MemoryStream(whole, 0, length);
            Assert.False(Read(file).Succeeded);
        }
    }

    [Fact]
    public void No_flipped_byte_throws()
    {
        var whole = new RawWorkbook().ToBytes();
        var random = new Random(20240615);
        for (var i = 0; i < 3_000; i++)
        {
            var copy = (byte[])whole.Clone();
            copy[random.Next(copy.Length)] = (byte)random.Next(256);
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
            using var file = new MemoryStream(copy);
            var result = Read(file);
            Assert.True(result.Succeeded || result.Error!.Code.StartsWith("workbook.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_workbook_without_styles_is_read_with_its_dates_as_serial_numbers()
    {
        using var file = new MemoryStream(new RawWorkbook().Remove("xl/styles.xml").ToBytes());

        Assert.Equal(new DateOnly(2025, 12, 9), Assert.Single(Read(file).Value.Activities).Date);
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        using var file = new MemoryStream(new RawWorkbook().ToBytes());

        Assert.Throws<OperationCanceledException>(() => ReportWorkbook.Read(file, "报表.xlsx", new(2026, 11, 23), new(2020, 1, 1), new CancellationToken(canceled: true)));
    }

    private static Shared.Result<ReportRows> Read(Stream file) =>
        ReportWorkbook.Read(file, "报表.xlsx", new(2026, 11, 23), new(2020, 1, 1), TestContext.Current.CancellationToken);
}
