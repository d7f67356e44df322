using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using MiniExcelLibs;
using StationDashboard.Features.Reports;

namespace StationDashboard.Benchmarks;

/// <summary>
/// The sheet of served enterprises of 100,000 and a million rows, beside MiniExcel and beside a bare zip writer that knows neither
/// styles nor formulas: time, and the most heap while it is written. The rows are made up on the way, so that only the writing counts.
/// </summary>
public sealed class ExportBenchmark(ITestOutputHelper output)
{
    private static readonly string[] Titles = ["地市", "工作站", "工作站代码", "活动编号", "日期", "企业名称", "统一社会信用代码", "代码状态", "规模", "满意度", "服务成效"];

    [Fact(Explicit = true)]
    public async Task Ledger_beside_MiniExcel_and_a_bare_zip()
    {
        await OursAsync(20_000, new());
        MiniExcelRows(20_000, new());
        BareZip(20_000, new());
        foreach (var rows in new[] { 100_000, 1_000_000 })
        {
            var (ours, library, bare) = (await RunAsync(heap => OursAsync(rows, heap)), await RunAsync(heap => Task.FromResult(MiniExcelRows(rows, heap))), await RunAsync(heap => Task.FromResult(BareZip(rows, heap))));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows: ledger {ours.Seconds:0.00} s ({rows / ours.Seconds:0} rows/s), {ours.Bytes >> 20} MB, heap +{ours.Heap >> 20} MB; MiniExcel {library.Seconds:0.00} s, {library.Bytes >> 20} MB, heap +{library.Heap >> 20} MB, ratio {ours.Seconds / library.Seconds:0.00}; bare zip {bare.Seconds:0.00} s, {bare.Bytes >> 20} MB, heap +{bare.Heap >> 20} MB, ratio {ours.Seconds / bare.Seconds:0.00}"));
        }
    }

    private static async Task<(double Seconds, long Bytes, long Heap)> RunAsync(Func<PeakHeap, Task<long>> write)
    {
        var heap = new PeakHeap();
        var clock = Stopwatch.StartNew();
        var bytes = await write(heap);
        return (clock.Elapsed.TotalSeconds, bytes, heap.Most);
    }

    private static async Task<long> OursAsync(int rows, PeakHeap heap)
    {
        await using var file = Temporary();
        using var package = new LedgerPackage(file, new("台账", "测量", DateTime.UnixEpoch, "草稿", new(0, "")));
        await package.AddTableAsync("服务企业", LedgerSheets.VisitColumns, next =>
        {
            for (var n = 0; n < rows; n++)
            {
                var row = next();
                row.Begin();
                row.Text("广州").Text("广州某某中小企业服务中心").Text("91440101MA59ABCD0X").Text(Number(n)).Day(new(2025, 5, 1)).Text(Name(n)).Text("91440101MA59ABCD0X").Text("有效").Text("小型").Number<int>(5).Number<int>(4);
                row.End();
                heap.Look(n);
            }

            return Task.CompletedTask;
        });
        package.Finish();
        return file.Length;
    }

    private static long MiniExcelRows(int rows, PeakHeap heap)
    {
        using var file = Temporary();
        MiniExcel.SaveAs(file, Enumerable.Range(0, rows).Select(n =>
        {
            heap.Look(n);
            return new
            {
                地市 = "广州", 工作站 = "广州某某中小企业服务中心", 工作站代码 = "91440101MA59ABCD0X", 活动编号 = Number(n), 日期 = new DateTime(2025, 5, 1), 企业名称 = Name(n),
                统一社会信用代码 = "91440101MA59ABCD0X", 代码状态 = "有效", 规模 = "小型", 满意度 = 5, 服务成效 = 4,
            };
        }), sheetName: "服务企业");
        return file.Length;
    }

    private static long BareZip(int rows, PeakHeap heap)
    {
        using var file = Temporary();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 1 << 16);
            part.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
            Row(Titles);
            for (var n = 0; n < rows; n++)
            {
                Row(["广州", "广州某某中小企业服务中心", "91440101MA59ABCD0X", Number(n), "2025-05-01", Name(n), "91440101MA59ABCD0X", "有效", "小型", "5", "4"]);
                heap.Look(n);
            }

            part.Write("</sheetData></worksheet>");

            void Row(ReadOnlySpan<string> cells)
            {
                part.Write("<row>");
                foreach (var cell in cells)
                {
                    part.Write("<c t=\"inlineStr\"><is><t>");
                    part.Write(cell);
                    part.Write("</t></is></c>");
                }

                part.Write("</row>");
            }
        }

        return file.Length;
    }

    private static string Number(int n) => string.Create(CultureInfo.InvariantCulture, $"2025-{n % 1000:000}");

    private static string Name(int n) => string.Create(CultureInfo.InvariantCulture, $"广州虚构科技{n % 50_000}有限公司");

    private static FileStream Temporary() => new(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);

    /// <summary>The most heap above the beginning, looked at every 20,000 rows after a collection of the young.</summary>
    private sealed class PeakHeap
    {
        private readonly long before = GC.GetTotalMemory(forceFullCollection: true);

        public long Most { get; private set; }

        public void Look(int row)
        {
            if (row % 20_000 == 0)
            {
                GC.Collect(0);
                Most = Math.Max(Most, GC.GetTotalMemory(false) - before);
            }
        }
    }
}
