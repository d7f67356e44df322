namespace StationDashboard.Features.SavedViews;

public sealed class ViewAddressTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/stations", "/stations")]
    [InlineData("/stations/?city=440100&page=3#x", "/stations?city=440100")]
    [InlineData("/activities?state=Pending&activity=", "/activities?state=Pending")]
    [InlineData("/approvals?city=440100&doubt=any", "/approvals?city=440100&doubt=any")]
    [InlineData("/enterprises?q=91440101MA59TEST0X", "/enterprises?q=91440101MA59TEST0X")]
    // A valid code of digits alone that reads like a birthday.
    [InlineData("/enterprises?q=914403199001010000", "/enterprises?q=914403199001010000")]
    [InlineData("/periods?from=2026-01-01&to=2026-06-30", "/periods?from=2026-01-01&to=2026-06-30")]
    [InlineData("/audit?action=SaveStation", "/audit?action=SaveStation")]
    [InlineData("/audit?who=zhang", "")]
    [InlineData("/activities?q=13812345678", "")]
    [InlineData("/activities?q=138+1234+5678", "")]
    [InlineData("/activities?q=440106199001011234", "")]
    [InlineData("/activities?q=44010619900101123X", "")]
    [InlineData("/activities?q=138123456789", "/activities?q=138123456789")]
    [InlineData("/stations/91440000TEST000001", "")]
    [InlineData("/login?returnUrl=/stations", "")]
    [InlineData("//example.org/stations", "")]
    [InlineData("https://example.org/stations", "")]
    [InlineData("javascript:alert(1)", "")]
    [InlineData("/stations/../account/password", "")]
    [InlineData("", "")]
    public void Only_lists_of_the_product_without_personal_data_are_kept(string address, string kept)
    {
        var result = ViewAddress.Of(address);
        Assert.Equal(kept, result.Succeeded ? result.Value : "");
    }

    [Fact]
    public void An_address_of_more_than_two_thousand_characters_is_refused_with_a_sentence()
    {
        Assert.True(ViewAddress.Of("/stations?q=" + new string('x', ViewAddress.Longest - 12)).Succeeded);
        Assert.Equal("view.long", ViewAddress.Of("/stations?q=" + new string('x', ViewAddress.Longest - 11)).Error?.Code);
    }

    [Fact]
    public void What_is_kept_again_stays_as_it_is()
    {
        var kept = ViewAddress.Of("/stations?q=%E5%B9%BF%20%26%20%E5%B7%9E&city=440100&page=2").Value;
        Assert.Equal(kept, ViewAddress.Of(kept).Value);
        Assert.Equal("广 & 州", new Shared.AddressQuery(kept).Text("q"));
    }
}
