using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Enterprises;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.EnterpriseBoard;

public sealed class AlikeTests : IAsyncLifetime
{
    private static readonly Actor Chen = People.Everything("陈");
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => province = await SmallProvince.OpenAsync(s => s.AddEnterpriseBoard());

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Theory]
    [InlineData("广东省宏远精密机械有限公司", "宏远精密机械")]
    [InlineData("广州市宏远精密机械有限责任公司", "宏远精密机械")]
    [InlineData("宏远精密机械(广州)股份有限公司", "宏远精密机械")]
    [InlineData("(广东)宏远精密机械集团有限公司", "宏远精密机械")]
    [InlineData("广东", "广东")]
    [InlineData("有限公司", "有限公司")]
    [InlineData("广州公司", "广州公司")]
    public void A_core_is_the_name_without_place_brackets_and_legal_form(string name, string core) => Assert.Equal(core, NameLikeness.Core(name));

    [Theory]
    [InlineData("宏远精密机械", "宏远精蜜机械", true)]
    [InlineData("宏远精密机械", "宏远精密机械厂", true)]
    [InlineData("宏远精密机械", "远宏精密机械", true)]
    [InlineData("宏远精密机械", "宏远机密精械", false)]
    [InlineData("宏远精密", "宏运精密", false)]
    [InlineData("宏远精密机械一厂", "宏远精密机械二厂", false)]
    [InlineData("宏远精密机械", "宏远精密机械2", false)]
    [InlineData("宏远精密机械", "宏远精密机械", false)]
    public void One_slip_is_enough_in_a_long_core_and_never_a_number(string a, string b, bool slip)
    {
        Assert.Equal(slip, NameLikeness.IsOneSlip(a, b));
        Assert.Equal(slip, NameLikeness.IsOneSlip(b, a));
    }

    [Theory]
    [InlineData("深圳松益生物有限公司", "广州松益生物有限公司", false)]
    [InlineData("深圳松益生物有限公司", "松益生物(深圳)公司", true)]
    [InlineData("松益生物有限公司", "广州松益生物公司", true)]
    public void Names_of_two_cities_are_two_enterprises(string a, string b, bool meet) => Assert.Equal((meet, meet), (NameLikeness.MayMeet(a, b), NameLikeness.MayMeet(b, a)));

    [Fact]
    public void Every_slip_is_found_through_a_shared_half()
    {
        // All one-character changes of cores of many lengths: the blocks may lose none of them.
        var random = new Random(7);
        const string letters = "春夏秋冬梅兰竹菊松柏";
        for (var length = 6; length < 15; length++)
        {
            for (var i = 0; i < 200; i++)
            {
                var core = string.Concat(Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)]));
                var at = random.Next(length);
                var other = random.Next(4) switch
                {
                    0 => core[..at] + "云" + core[(at + 1)..],
                    1 => core.Insert(at, "云"),
                    2 when length > 6 => core.Remove(at, 1),
                    _ => at + 1 < length ? core[..at] + core[at + 1] + core[at] + core[(at + 2)..] : core + "云",
                };
                if (NameLikeness.IsOneSlip(core, other))
                {
                    Assert.NotEmpty(AlikeEntries.Halves(core).Intersect(AlikeEntries.Halves(other)));
                }
            }
        }
    }

    [Fact]
    public async Task Names_that_look_like_a_code_are_queued_until_somebody_decides_and_again_after_the_undo()
    {
        var station = await province.StationAsync("甲站");
        await province.ActivityAsync(station, "2026-03-01", 60, ["广州宏远精密机械有限公司@91440101MA5AAAAA1X", "同名公司@91440101MA5BBBBB2X"]);
        await province.ActivityAsync(station, "2026-03-02", 60, ["同名公司@91440101MA5CCCCC3X", "同名公司", "宏远精密机械有限责任公司", "宏远精蜜机械公司", "毫不相干公司"]);
        var alike = province.Get<AlikeEntries>();
        var view = await alike.RunAsync(1, Chen, Ct);
        Assert.Equal(
            ["TwoCodes 同名公司", "TwoCodes 同名公司", "SameCore 宏远精密机械有限责任公司", "OneCharacter 宏远精蜜机械公司"],
            view.Page.Items.Select(p => $"{p.Likeness} {p.Name}"));
        Assert.Equal((4, 3), (view.Names, view.Coded));

        var pair = view.Page.Items[2];
        var same = (await province.Get<DecideIdentity>().RunAsync(IdentityStep.Join(pair.NameId, pair.CodedId), null, Chen, Ct)).Value;
        var apart = (await province.Get<DecideIdentity>().RunAsync(IdentityStep.Part(view.Page.Items[3].NameId, view.Page.Items[3].CodedId), null, Chen, Ct)).Value;
        view = await alike.RunAsync(1, Chen, Ct);
        Assert.Equal(["TwoCodes", "TwoCodes"], view.Page.Items.Select(p => p.Likeness.ToString()));
        Assert.Equal([apart, same], view.Recent.Select(d => d.Id));
        // One decision about a name of two codes settles both pairs.
        var settled = (await province.Get<DecideIdentity>().RunAsync(IdentityStep.Join(view.Page.Items[0].NameId, view.Page.Items[0].CodedId), null, Chen, Ct)).Value;
        Assert.Empty((await alike.RunAsync(1, Chen, Ct)).Page.Items);
        foreach (var decision in new[] { same, apart, settled })
        {
            await province.Get<DecideIdentity>().RunAsync(IdentityStep.Undo(decision), null, Chen, Ct);
        }

        Assert.Equal(4, (await alike.RunAsync(1, Chen, Ct)).Page.Total);
        await Assert.ThrowsAsync<RightDeniedException>(() => alike.RunAsync(1, People.Reader, Ct));
    }
}
