using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;
using StationDashboard.Support;
using static StationDashboard.Support.Rosters;

namespace StationDashboard.Features.StationBoard;

/// <summary>更名、换码: what a station was called before is still understood, by imports, searches and addresses.</summary>
public sealed class StationAliasTests : IAsyncLifetime
{
    // Valid codes of the standard's own example and two derived from it.
    private const string Old = "91350100M000100Y43";
    private const string New = "91440101MA5AAAAA10";
    private static readonly Actor Chen = People.Everything("陈");
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private SaveStation Save => province.Get<SaveStation>();

    public async ValueTask InitializeAsync() => province = await SmallProvince.OpenAsync(s => s.AddStationBoard().AddImports(new ConfigurationBuilder().Build()));

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_renamed_and_renumbered_station_is_found_by_both_and_by_the_old_address()
    {
        await AddAsync("阳光站", Old);
        await ChangeAsync(Old, f => f with { Name = "月光站", Code = New, ChangeReason = "换发证照" });
        var aliases = await province.ReadAsync(db => db.StationAliases.OrderBy(a => a.Kind).ToListAsync(Ct));
        Assert.Equal(["Name 阳光站", $"Code {Old}"], aliases.Select(a => $"{a.Kind} {a.Value}"));
        Assert.All(aliases, a => Assert.Equal(("陈", "换发证照", new DateOnly(2026, 11, 23)), (a.By, a.Reason, a.Until)));
        foreach (var search in new[] { "阳光", "ygz", Old.ToLowerInvariant(), "月光", "ygz", New })
        {
            var found = await province.Get<StationListQuery>().RunAsync(new StationListFilter { Year = 2026, Search = search }, null, People.Reader, Ct);
            Assert.Equal(["月光站"], found.Rows.Select(r => r.Name));
        }

        Assert.Equal("月光站", (await province.Get<StationQuery>().RunAsync(Old, 2026, People.Reader, Ct))!.Station.Name);
        var dossier = await province.Get<StationDossierQuery>().RunAsync(aliases[0].StationId, People.Reader, Ct);
        Assert.Equal(2, dossier.Aliases.Count);
        Assert.Equal([StationStatus.Registered], dossier.Statuses.Select(s => s.Status));
    }

    [Fact]
    public async Task Reports_under_the_old_name_or_code_reach_the_station_with_a_warning()
    {
        await AddAsync("阳光站", Old);
        await ChangeAsync(Old, f => f with { Name = "月光站", Code = New });
        var import = province.Get<ImportReports>();
        await using var file = Report(Old);
        var resolved = await import.ResolveAsync([import.Read(file, "a.xlsx", Ct).Value], Ct);
        Assert.Empty(resolved.Rejected);
        var warning = Assert.Single(resolved.Issues, i => i.Code is IssueCode.StationFormer);
        Assert.Contains("月光站", warning.Message);
        Assert.Contains(New, warning.Message);
    }

    [Fact]
    public async Task A_roster_with_the_old_code_changes_the_station_and_does_not_bring_the_old_one_back()
    {
        await AddAsync("阳光站", Old);
        await ChangeAsync(Old, f => f with { Name = "月光站", Code = New });
        var (counts, _, issues) = await province.Get<StoreRoster>().PreviewAsync(await RosterAsync(("阳光站", Old)), Ct);
        Assert.Equal((0, IssueCode.StationFormer), (counts.New, Assert.Single(issues).Code));
        await province.Get<StoreRoster>().RunAsync(await RosterAsync(("阳光站", Old)), Guid.NewGuid(), Chen, Ct);
        Assert.Equal([("月光站", New)], (await province.ReadAsync(db => db.Stations.ToListAsync(Ct))).Select(s => (s.Name, s.Code)));
    }

    [Fact]
    public async Task A_roster_that_names_a_registered_station_under_a_new_code_says_what_to_do()
    {
        await AddAsync("阳光站", Old);
        var (counts, _, issues) = await province.Get<StoreRoster>().PreviewAsync(await RosterAsync(("阳光站", New)), Ct);
        var issue = Assert.Single(issues);
        Assert.Equal((1, 1, IssueCode.StationRenumbered, IssueSeverity.Warning), (counts.New, counts.RowsWarned, issue.Code, issue.Severity));
        Assert.Contains(Old, issue.Message);
        // Both in one roster are two stations of one name: nothing to say.
        Assert.Empty((await province.Get<StoreRoster>().PreviewAsync(await RosterAsync(("阳光站", New), ("阳光站", Old)), Ct)).Issues);
    }

    [Fact]
    public async Task A_roster_that_renames_keeps_the_old_name_until_it_is_undone()
    {
        await AddAsync("阳光站", Old);
        await province.Get<StoreRoster>().RunAsync(await RosterAsync(("月光站", Old)), Guid.NewGuid(), Chen, Ct);
        Assert.Equal("阳光站", await province.ReadAsync(db => db.StationAliases.Where(a => a.WithdrawnAt == null).Select(a => a.Value).SingleAsync(Ct)));
        var batch = await province.ReadAsync(db => db.ImportBatches.OrderByDescending(b => b.Id).Select(b => b.Id).FirstAsync(Ct));
        Assert.Null((await province.Get<UndoImport>().BatchAsync(batch, Chen, Ct)).Error);
        var station = await province.ReadAsync(db => db.Stations.SingleAsync(Ct));
        Assert.Equal(("阳光站", ""), (station.Name, station.AliasText));
        Assert.Empty(await province.ReadAsync(db => db.StationAliases.Where(a => a.WithdrawnAt == null).ToListAsync(Ct)));
    }

    [Fact]
    public async Task Another_stations_earlier_code_is_refused_until_it_is_withdrawn()
    {
        await AddAsync("阳光站", Old);
        await ChangeAsync(Old, f => f with { Code = New });
        var refused = Assert.IsType<InvalidStation>((await Save.AddAsync(Fields("另一站", Old), true, Chen, Ct)).Error);
        Assert.Equal("station.code.alias", refused.Fields[nameof(StationFields.Code)].Code);
        var alias = await province.ReadAsync(db => db.StationAliases.SingleAsync(a => a.Kind == StationAliasKind.Code, Ct));
        Assert.Equal(Actor.Denied, (await province.Get<WithdrawAlias>().RunAsync(alias.Id, People.Reader, Ct)).Error);
        Assert.True((await province.Get<WithdrawAlias>().RunAsync(alias.Id, Chen, Ct)).Succeeded);
        Assert.Equal("alias.absent", (await province.Get<WithdrawAlias>().RunAsync(alias.Id, Chen, Ct)).Error!.Code);
        Assert.Equal(Old, (await Save.AddAsync(Fields("另一站", Old), true, Chen, Ct)).Value);
        Assert.Null((await province.Get<StationQuery>().RunAsync(Old, 2026, People.Reader, Ct))!.Timeline.FirstOrDefault(t => t.Kind is TimelineKind.RosterChanged));
    }

    [Fact]
    public async Task A_name_that_comes_back_is_no_earlier_name_any_more()
    {
        await AddAsync("阳光站", Old);
        await ChangeAsync(Old, f => f with { Name = "月光站" });
        await ChangeAsync(Old, f => f with { Name = "阳光站" });
        Assert.Equal(["月光站"], await province.ReadAsync(db => db.StationAliases.Where(a => a.WithdrawnAt == null).Select(a => a.Value).ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_station_added_by_hand_has_its_history_and_its_rule_end_and_notes_are_kept()
    {
        Assert.Equal("station.code.taken", await DoubleAsync());
        var station = await province.ReadAsync(db => db.Stations.SingleAsync(Ct));
        Assert.Equal(("阳光站", "ygz", new DateOnly(2027, 6, 19)), (station.Name, ChineseOrder.Initials(station.Name), station.ExpiresOn));
        Assert.Equal(new DateOnly(2030, 6, 19), TitleEnd.Extended(station.ExpiresOn));
        var add = province.Get<AddStationNote>();
        Assert.Equal("note.length", (await add.RunAsync(station.Id, " ", Chen, Ct)).Error!.Code);
        Assert.True((await add.RunAsync(station.Id, "已电话核实地址", Chen, Ct)).Succeeded);
        Assert.Equal("已电话核实地址", Assert.Single((await province.Get<StationDossierQuery>().RunAsync(station.Id, People.Reader, Ct)).Notes).Text);
        Assert.Empty((await province.Get<StationDossierQuery>().RunAsync(station.Id, People.Bureau("广州"), Ct)).Notes);
        Assert.Equal(["AddStation", "AddStationNote"], await province.ReadAsync(db => db.History.Where(h => h.StationId == station.Id).OrderBy(h => h.Id).Select(h => h.Action).ToListAsync(Ct)));
        Assert.Equal("station.recognised", Assert.IsType<InvalidStation>((await Save.AddAsync(Fields("空", New) with { RecognisedOn = null }, true, Chen, Ct)).Error).Fields[nameof(StationFields.RecognisedOn)].Code);
    }

    private async Task<string> DoubleAsync()
    {
        await AddAsync("阳光站", Old);
        return Assert.IsType<InvalidStation>((await Save.AddAsync(Fields("又一站", Old), true, Chen, Ct)).Error).Fields[nameof(StationFields.Code)].Code;
    }

    private static StationFields Fields(string name, string code) => new()
    {
        Name = name, Code = code, CityCode = "440100", Type = StationType.ProfessionalProvider, RecognisedOn = new DateOnly(2024, 6, 20), ExpiresOn = TitleEnd.Of(new DateOnly(2024, 6, 20)),
    };

    private async Task AddAsync(string name, string code) => Assert.Equal(code, (await Save.AddAsync(Fields(name, code), true, Chen, Ct)).Value);

    private async Task ChangeAsync(string code, Func<StationFields, StationFields> change)
    {
        var opened = (await Save.OpenAsync(code, Chen, Ct))!;
        Assert.True((await Save.RunAsync(opened.Id, opened.Version, change(opened.Fields), true, Chen, Ct)).Succeeded);
    }

    private static async Task<SubmittedRoster> RosterAsync(params (string Name, string Code)[] stations)
    {
        await using var file = Roster(stations);
        return new("roster.xlsx", ImportReports.Hash(file), RosterWorkbook.Read(file, "roster.xlsx", true, Ct).Value);
    }
}
