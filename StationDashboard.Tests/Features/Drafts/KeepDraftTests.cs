using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Drafts;

public sealed class KeepDraftTests : IAsyncLifetime
{
    private static readonly Actor Chen = People.Everything("陈工") with { AccountId = 1 };
    private static readonly Actor Li = People.Everything("李工") with { AccountId = 2 };
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => province = await SmallProvince.OpenAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task The_newest_state_of_a_form_is_kept_for_its_person_alone_and_leaves_no_entry()
    {
        var entries = await EntriesAsync();
        await KeepAsync("station/1", "{}", Chen);
        province.Clock.Advance(TimeSpan.FromMinutes(1));
        await KeepAsync("station/1", "{\"Name\":\"乙\"}", Chen, version: 3);
        var own = Assert.Single(await ListAsync(Chen));
        Assert.Equal(("station/1", "标题", "/stations/x", province.Clock.UtcInstant()), (own.Form, own.Title, own.Address, own.SavedAt));
        var found = await Drafts.FindAsync("station/1", Chen, Ct);
        Assert.Equal(("{\"Name\":\"乙\"}", 3), (found!.Value.Content.Fields, found.Value.Content.RecordVersion));
        Assert.Empty(await ListAsync(Li));
        Assert.Null(await Drafts.FindAsync("station/1", Li, Ct));
        Assert.False((await province.Get<DropDraft>().RunAsync("station/1", Li, Ct)).Value);
        Assert.Single(await ListAsync(Chen));
        Assert.True((await province.Get<DropDraft>().RunAsync("station/1", Chen, Ct)).Value);
        Assert.Empty(await ListAsync(Chen));
        Assert.Equal(entries, await EntriesAsync());
    }

    [Fact]
    public async Task Who_has_no_account_keeps_and_reads_nothing()
    {
        var refused = await province.Get<KeepDraft>().RunAsync(new("a", "b", "/", "{}", null), People.Everything("命令行"), Ct);
        Assert.Equal(Actor.Denied, refused.Error);
        await KeepAsync("a", "{}", Chen);
        Assert.Empty(await ListAsync(People.Everything("命令行")));
    }

    [Fact]
    public async Task An_account_keeps_fifty_and_the_oldest_makes_room_of_its_own_only()
    {
        await KeepAsync("other", "{}", Li);
        for (var i = 0; i <= KeepDraft.Most; i++)
        {
            province.Clock.Advance(TimeSpan.FromSeconds(1));
            await KeepAsync($"form/{i}", "{}", Chen);
        }

        var kept = await ListAsync(Chen);
        Assert.Equal(KeepDraft.Most, kept.Count);
        Assert.Equal(["form/50", "form/1"], [kept[0].Form, kept[^1].Form]);
        Assert.Single(await ListAsync(Li));
    }

    [Fact]
    public async Task After_thirty_days_it_is_offered_no_longer_and_goes_with_the_next()
    {
        await KeepAsync("old", "{}", Chen);
        province.Clock.Advance(KeepDraft.Kept);
        Assert.Single(await ListAsync(Chen));
        province.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await ListAsync(Chen));
        Assert.Null(await Drafts.FindAsync("old", Chen, Ct));
        await KeepAsync("new", "{}", Li);
        await using var db = province.Get<StationDbContextFactory>().Whole();
        Assert.Equal(["new"], await db.Drafts.Select(d => d.Form).ToListAsync(Ct));
    }

    [Fact]
    public async Task A_form_of_more_than_half_a_million_characters_is_refused_with_a_sentence()
    {
        await KeepAsync("a", new string('x', KeepDraft.MaxLength), Chen);
        var refused = await province.Get<KeepDraft>().RunAsync(new("a", "b", "/", new string('x', KeepDraft.MaxLength + 1), null), Chen, Ct);
        Assert.Equal("draft.long", refused.Error?.Code);
        Assert.Equal(KeepDraft.MaxLength, (await Drafts.FindAsync("a", Chen, Ct))!.Value.Content.Fields.Length);
    }

    [Fact]
    public async Task What_was_typed_while_the_connection_was_away_is_added_to_the_draft_and_superseded_by_the_state_that_holds_it()
    {
        await KeepAsync("station/1", "{\"Name\":\"乙\"}", Chen, version: 3);
        await TypedAsync("station/1", 4);
        var kept = (await Drafts.FindAsync("station/1", Chen, Ct))!.Value.Content;
        Assert.Equal(("标题", "{\"Name\":\"乙\"}", 3), (kept.Title, kept.Fields, kept.RecordVersion));
        Assert.Equal([new("Name#0", "丙")], System.Text.Json.JsonSerializer.Deserialize<TypedField[]>(kept.Typed!)!);
        // A state that knows nothing of it comes late: it takes nothing away.
        await KeepAsync("station/1", "{\"Name\":\"乙乙\"}", Chen, version: 3);
        Assert.Equal(kept.Typed, (await Drafts.FindAsync("station/1", Chen, Ct))!.Value.Content.Typed);
        await KeepAsync("station/1", "{\"Name\":\"丙\"}", Chen, version: 3, kept.Typed);
        Assert.Null((await Drafts.FindAsync("station/1", Chen, Ct))!.Value.Content.Typed);

        // Nothing was kept before: the draft begins from the record as it stands.
        await TypedAsync("station/2", 4);
        var alone = (await Drafts.FindAsync("station/2", Chen, Ct))!.Value.Content;
        Assert.Equal(("断线", "/stations/y", "", 4), (alone.Title, alone.Address, alone.Fields, alone.RecordVersion));
        Assert.Null(await Drafts.FindAsync("station/2", Li, Ct));
        Assert.Equal("draft.long", (await province.Get<KeepDraft>().TypedAsync(new("x", "", "/", null, [new("Name#0", new('x', KeepDraft.MaxLength))]), Chen, Ct)).Error?.Code);
    }

    private async Task TypedAsync(string form, int version) =>
        Assert.Null((await province.Get<KeepDraft>().TypedAsync(new(form, "断线", "/stations/y", version, [new("Name#0", "丙")]), Chen, Ct)).Error);

    private DraftsQuery Drafts => province.Get<DraftsQuery>();

    private Task<ValueList<OwnDraft>> ListAsync(Actor actor) => Drafts.RunAsync(actor, Ct);

    private async Task KeepAsync(string form, string fields, Actor actor, int? version = null, string? typed = null) =>
        Assert.Null((await province.Get<KeepDraft>().RunAsync(new(form, "标题", "/stations/x", fields, version, typed), actor, Ct)).Error);

    private async Task<int> EntriesAsync()
    {
        await using var db = province.Get<StationDbContextFactory>().Whole();
        return await db.History.CountAsync(Ct);
    }
}
