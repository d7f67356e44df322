namespace StationDashboard.Features.RecentItems;

public sealed class OpenedAddressTests
{
    [Theory]
    [InlineData("/stations/91440000TEST000001", "Station 91440000TEST000001")]
    [InlineData("/stations/91440000TEST000001/?year=2025#history", "Station 91440000TEST000001")]
    [InlineData("/stations/91440000TEST000001?year=2025&activity=7", "Station 91440000TEST000001, Activity 7")]
    [InlineData("/enterprises/12?page=2", "Enterprise 12")]
    [InlineData("/nominations/3", "Nomination 3")]
    [InlineData("/activities/5/edit", "Activity 5")]
    [InlineData("/activities?state=Pending&activity=5", "Activity 5")]
    [InlineData("/approvals?activity=6", "Activity 6")]
    [InlineData("/quality?rule=Hours&activity=6", "Activity 6")]
    [InlineData("/stations?city=440100", "")]
    [InlineData("/enterprises/alike", "")]
    [InlineData("/activities/new?station=91440000TEST000001", "")]
    [InlineData("/nominations/-3", "")]
    [InlineData("/enterprises/99999999999", "")]
    [InlineData("/imports?activity=5", "")]
    [InlineData("/", "")]
    public void An_address_names_the_records_that_it_opens(string address, string opened) =>
        Assert.Equal(opened, string.Join(", ", OpenedAddress.Of(address).Select(o => $"{o.Kind} {o.Key}")));
}
