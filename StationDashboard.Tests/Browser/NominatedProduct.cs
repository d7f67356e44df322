using StationDashboard.Features.Access;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Nominations;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>One running product with a finalised year whose nominations stand at different steps, named after what is done next.</summary>
public sealed class NominatedProduct(Chromium chromium) : IAsyncDisposable
{
    private readonly Dictionary<string, int> nominations = [];
    private SmallProvince? province;
    private RunningProduct? product;

    /// <summary>The product; the first call starts it, or skips the asking test where no browser is installed.</summary>
    public async Task<RunningProduct> OpenAsync()
    {
        await chromium.BrowserAsync();
        if (product is null)
        {
            province = await NominationProvince.OpenAsync();
            await province.RankableAsync("国家", 20);
            foreach (var name in (string[])["预告", "评审", "公示", "异议", "余下"])
            {
                await province.RankableAsync(name, 3, 4);
            }

            await province.FinaliseAsync(new(null, 1));
            const string reason = "另有事迹";
            await province.PublishAsync("异议", reason);
            Assert.True((await province.ObjectAsync("异议")).Succeeded);
            await province.MakeExcellentAsync("国家");
            Assert.True((await province.StepAsync("国家", NominationAct.ProposeNational, EvaluationProvince.Chen)).Succeeded);
            Assert.True((await province.StepAsync("国家", NominationAct.ConfirmNational, EvaluationProvince.Li)).Succeeded);
            Assert.True((await province.ProposeAsync(reason, "预告", "评审", "公示")).Succeeded);
            Assert.True((await province.StepAsync("评审", NominationAct.Preview)).Succeeded);
            Assert.True((await province.StepAsync("公示", NominationAct.Preview)).Succeeded);
            Assert.True((await province.VoteAsync("公示")).Succeeded);
            foreach (var name in (string[])["预告", "评审", "公示", "异议", "国家"])
            {
                nominations[name] = (await province.ViewAsync(name)).Row.Id;
            }

            product = await RunningProduct.StartAsync(province.Folder.Path, null, "--today", Figures.Day(province.Clock.Today()));
            // Nobody changes their own rights, and 单人试用 makes no accounts: somebody else is there.
            await province.WriteAsync(async db =>
            {
                db.Add(new Account { UserName = "zhangsan", NormalizedUserName = "ZHANGSAN", DisplayName = "张三", SecurityStamp = "1", CreatedAt = province.Clock.GetUtcNow().UtcDateTime });
                return await db.SaveChangesAsync();
            });
        }

        return product;
    }

    /// <summary>An address in which the name of a nomination in braces stands for its number.</summary>
    public string Address(string written) => nominations.Aggregate(written, (address, n) => address.Replace($"{{{n.Key}}}", $"{n.Value}", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        if (product is not null)
        {
            await product.DisposeAsync();
        }

        if (province is not null)
        {
            await province.DisposeAsync();
        }
    }
}
