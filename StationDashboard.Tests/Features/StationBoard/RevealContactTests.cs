using Microsoft.EntityFrameworkCore;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.StationBoard;

public sealed class RevealContactTests : IAsyncLifetime
{
    private SmallProvince province = null!;
    private int id;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await Board.OpenAsync();
        id = await province.StationAsync("深圳站", "深圳");
        await province.WriteAsync(async db =>
        {
            var station = await db.Stations.SingleAsync(s => s.Id == id, Ct);
            return (station.Contact, station.Phone) = ("张三丰", "13800132210");
        });
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    private Task<Result<RevealedContact>> RunAsync(Actor actor) => province.Get<RevealContact>().RunAsync(id, actor, Ct);

    private Task<List<HistoryEntry>> EntriesAsync() => province.ReadAsync(db => db.History.Where(h => h.Action == nameof(RevealContact)).ToListAsync(Ct));

    [Fact]
    public async Task Each_look_leaves_an_entry_that_does_not_hold_the_contact()
    {
        var person = new Actor("陈", Right.ViewRecords | Right.RevealContacts, AccountId: 7, From: "10.1.2.3");
        Assert.Equal(new RevealedContact("张三丰", "13800132210"), (await RunAsync(person)).Value);
        await RunAsync(person);
        var entries = await EntriesAsync();
        Assert.Equal(2, entries.Count);
        Assert.All(entries, e => Assert.Equal(("陈", 7, "10.1.2.3", id, null, null), (e.Actor, e.AccountId, e.From, e.StationId, e.Before, e.After)));
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Editor)]
    [InlineData(Role.Department)]
    [InlineData(Role.SystemAdministrator)]
    [InlineData(Role.AuditAdministrator)]
    public async Task No_role_brings_the_right_along(Role role)
    {
        Assert.Equal(Actor.Denied, (await RunAsync(new("某", RoleRights.Of(role)))).Error);
        Assert.Empty(await EntriesAsync());
    }

    [Fact]
    public async Task A_citys_reader_sees_its_own_contacts_and_no_others()
    {
        Actor Bureau(string city) => new(city, RoleRights.Of(Role.CityBureau) | Right.RevealContacts, City.FindByName(city));
        Assert.Equal("station.absent", (await RunAsync(Bureau("广州"))).Error!.Code);
        Assert.Empty(await EntriesAsync());
        Assert.Equal("张三丰", (await RunAsync(Bureau("深圳"))).Value.Contact);
    }

    [Fact]
    public async Task A_look_is_no_event_of_the_station_and_no_edit()
    {
        await RunAsync(People.Everything("陈"));
        await using var db = province.Get<Data.StationDbContextFactory>().Whole();
        Assert.Empty(await db.History.Where(h => h.Subject == "Station").ToListAsync(Ct));
    }
}
