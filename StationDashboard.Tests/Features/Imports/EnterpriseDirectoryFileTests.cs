using System.Text;

namespace StationDashboard.Features.Imports;

/// <summary>The directory: encodings, quoting, columns.</summary>
public class EnterpriseDirectoryFileTests
{
    private const string Lines = "city,name,uscc\n广州市,\"某某,有限公司\",91350100m000100y43\n\n火星,\"带\"\"引号\"\"的\n公司\",1\n深圳,,x\n";

    [Theory]
    [InlineData(true, "\n"), InlineData(false, "\n"), InlineData(true, "\r\n"), InlineData(false, "\r")]
    public void Columns_are_found_by_name_with_or_without_a_mark(bool mark, string newLine)
    {
        using var file = new MemoryStream([.. mark ? Encoding.UTF8.GetPreamble() : [], .. Encoding.UTF8.GetBytes(Lines.Replace("\n", newLine))]);
        var directory = EnterpriseDirectoryFile.Read(file, "名录.csv", TestContext.Current.CancellationToken).Value;

        Assert.Equal(3, directory.Count);
        Assert.Collection(
            directory.Rows,
            row => Assert.Equal(("某某,有限公司", "91350100M000100Y43", "440100"), (row.Name, row.Code, row.City?.Code)),
            row => Assert.Equal(("带\"引号\"的 公司", null, null), (row.Name, row.Code, row.City?.Code)));
    }

    public static TheoryData<string, byte[]> Unreadable => new()
    {
        { "GBK", [.. "name,uscc,city\n"u8, 0xB9, 0xE3, 0xD6, 0xDD, (byte)',', (byte)'\n'] },
        { "UTF-16", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("name,uscc,city\n")] },
        { "headings", "a,b,c\n1,2,3\n"u8.ToArray() },
        { "a workbook", [.. "PK\x03\x04"u8, 0, 0, 0] },
        { "an endless quote", [.. "name,uscc,city\n\""u8, .. Enumerable.Repeat((byte)'a', 10_000)] },
        { "GBK far down", [.. Encoding.UTF8.GetBytes("name,uscc,city\n" + string.Concat(Enumerable.Repeat("某公司,,广州\n", 5_000))), 0xB9, 0xE3] },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void What_is_not_such_a_table_is_refused_before_a_row_is_handed_out(string what, byte[] content)
    {
        using var file = new MemoryStream(content);
        var result = EnterpriseDirectoryFile.Read(file, "名录.csv", TestContext.Current.CancellationToken);

        Assert.False(result.Succeeded, what);
        Assert.Equal("workbook.unreadable-text", result.Error!.Code);
        Assert.Contains("UTF-8", result.Error.Message);
    }

    [Fact]
    public void An_empty_file_is_refused() =>
        Assert.Equal("workbook.empty", EnterpriseDirectoryFile.Read(new MemoryStream(), "名录.csv", TestContext.Current.CancellationToken).Error!.Code);
}
