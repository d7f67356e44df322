using System.Text.Json;
using Microsoft.Playwright;
using StationDashboard.Browser;
using StationDashboard.Support;

namespace StationDashboard.Proofs;

/// <summary>A form is open while the server is killed and started again, a hundred times on one database: each time it is offered as it was.</summary>
public sealed class KilledFormProof(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly string[] Expected = ["net::ERR_", "Connection disconnected", "Failed to complete negotiation", "Failed to start the connection", "WebSocket"];

    [Fact]
    public async Task What_was_typed_when_the_server_was_killed_is_restored_each_time()
    {
        foreach (var part in Expected)
        {
            ExpectedConsoleErrors.Add(part);
        }

        await using var province = await SmallProvince.OpenAsync();
        await province.StationAsync("广州启航商会");
        Uri? address = null;
        IPage? page = null;
        var (restored, typed) = (0, "");
        var kills = Proof.Whole ? 100 : 2;
        for (var round = 0; round <= kills; round++)
        {
            var product = await StartProductAsync(province.Folder.Path, address);
            address = product.Address;
            // The same page all along: its person stays signed in, as in an office.
            page ??= await VisitorAsync(product);
            await OpenAsync(page, $"/stations/{ServerDriver.Code(1)}");
            await page.GetByRole(AriaRole.Button, new() { Name = "编辑" }).ClickAsync();
            var field = page.Locator(".mud-dialog [name=Address]");
            // The dialog takes the focus by way of the server: what is typed before that goes where the focus goes.
            await page.Locator(".mud-dialog :focus").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            if (round > 0)
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "恢复" }).ClickAsync();
                await Assertions.Expect(field).ToHaveValueAsync(typed);
                restored++;
            }

            typed = $"建设街 {round + 1} 号";
            await field.FillAsync(typed);
            await KeptAsync(province, typed);
            await product.KillAsync();
        }

        await page!.Context.CloseAsync();
        Proof.Say($"{kills} kills with a form open, {restored} restored");
        Assert.Equal(kills, restored);
    }

    // The file is looked at: the page says when something was kept, not what.
    private static async Task KeptAsync(SmallProvince province, string typed)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await province.ReadAsync(db => Task.FromResult(db.Drafts.AsEnumerable().Any(d => JsonDocument.Parse(d.Fields).RootElement.GetProperty("Fields").GetProperty("Address").GetString() == typed))))
        {
            await Task.Delay(100, limit.Token);
        }
    }
}
