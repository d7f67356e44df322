using StationDashboard.Features.Stations;

namespace StationDashboard.Shared;

public sealed class AddressQueryTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    [Theory]
    [InlineData("/x?q=%20%E9%99%88%20&n=12&page=3&year=2025&from=2026-01-02&type=smepark#part")]
    [InlineData("https://station.example/x?q=陈&n=12&page=3&year=2025&from=2026-01-02&type=SmePark")]
    public void What_is_given_is_read(string uri)
    {
        var query = new AddressQuery(uri);
        Assert.Equal(("陈", 12, 3, 2025, new DateOnly(2026, 1, 2)), (query.Text("q"), query.Number("n"), query.Page, query.Year(Today), query.Day("from")));
        Assert.Equal(StationType.SmePark, query.Term<StationType>("type"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/x")]
    [InlineData("/x?")]
    [InlineData("/x?q=%20&n=-1&page=0&year=1999&from=2026-02-30&type=1")]
    [InlineData("/x?q=&n=1.5&page=99999999999&year=abc&from=today&type=none")]
    public void What_cannot_be_read_counts_as_not_given(string uri)
    {
        var query = new AddressQuery(uri);
        Assert.Equal((null, null, 1, 2026, null), (query.Text("q"), query.Number("n"), query.Page, query.Year(Today), query.Day("from")));
        Assert.Null(query.Term<StationType>("type"));
    }

    [Fact]
    public void A_text_is_cut() => Assert.Equal("一二", new AddressQuery("?q=一二三").Text("q", 2));

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(50, 1, 1)]
    [InlineData(51, 2, 2)]
    public void A_page_beyond_the_last_is_the_last(int total, int pages, int shown) =>
        Assert.Equal((pages, shown), (Paging.Pages(total, 50), Paging.Shown(9, total, 50)));
}
