using Microsoft.Playwright;

namespace StationDashboard.Browser;

/// <summary>One way to a dialog or a small menu: where, by which element and key, and what then shows.</summary>
internal sealed record DialogWay(string Name, string Address, string Opener, string Shown = ".mud-dialog", string Key = "Enter", bool Nominated = false, Func<IPage, Task>? First = null)
{
    /// <summary>All of them.</summary>
    public static readonly DialogWay[] All =
    [
        new("a new station", "/stations", ".head button.btn.p"),
        new("the station's form", "/stations/{station}", ".head button.btn:not(.p, .copy)"),
        new("a decision", "/approvals", "tbody tr .acts button:nth-of-type(2)"),
        new("an approval with its effect", "/approvals", "tbody tr .acts button"),
        new("a restoration", "/voided", "tbody button"),
        new("a join", "/enterprises/1", ".head button.btn.p"),
        new("a join of the queue", "/enterprises/alike", "tbody button.p"),
        new("an incident", "/incidents", ".head button.btn.p"),
        new("a sample", "/satisfaction", ".head button.btn.p"),
        new("the cycle", "/evaluation", ".head button.btn.p"),
        new("a holiday table", "/holidays", ".banner button.p"),
        new("a new account", "/accounts", ".head button.btn.p"),
        new("a doubt settled", "/quality?rule=AllFives", "td button"),
        new("the end of the demonstration", "/", ".banner button"),
        new("columns", "/stations", "details.columns summary", "details.columns[open] fieldset"),
        new("all of the filter", "/approvals", "details.all summary", "details.all[open] > div"),
        new("the account", "/", "details.who summary", "details.who[open] .menu"),
        new("an indicator's clause", "/", ".figure summary", "details.help[open] .tip"),
        new("a rule's clause", "/stations/{station}", ".kpi .help summary", "details.help[open] .tip"),
        new("the views of a list", "/stations", ".views > button", ".views .panel"),
        new("an activity", "/activities", "tbody td.name a", "aside.panel"),
        new("the search", "/stations", ".bar button.find"),
        new("the search by its keys", "/stations", "tbody td.name a", Key: "Control+k"),
        new("the shortcuts", "/today", ".bar button.keys"),
        new("the shortcuts by their key", "/approvals", "tbody td a", Key: "?"),
        new("a form that is left", "/activities/new", ".nav a[href^='/quality']", First: WithAnEntryAsync),
        new("a big screen", "/screens", ".head button.btn.p"),
        new("reminders recorded", "/reminders", ".head button.btn.p", First: page => page.Locator("tbody input[type=checkbox]").First.CheckAsync()),
        new("what an account may do", "/roles", "tbody button", Nominated: true),
        new("candidates", "/nominations?year=2025", ".head button.btn.p", Nominated: true),
        new("a preview", "/nominations/{预告}", ".head button.btn.p", Nominated: true),
        new("a withdrawal", "/nominations/{预告}", ".head button.btn:not(.p)", Nominated: true),
        new("a vote", "/nominations/{评审}", ".head button.btn.p", Nominated: true),
        new("a public notice", "/nominations/{公示}", ".head button.btn.p", Nominated: true),
        new("an objection", "/nominations/{异议}", ".head button.btn", Nominated: true),
        new("the answer to an objection", "/nominations/{异议}", "article button.p", Nominated: true),
        new("the files of an objection", "/nominations/{异议}", "article button:not(.p)", Nominated: true),
        new("the nation's answer", "/nominations/{国家}", ".head button.btn.p", Nominated: true),
        new("a cycle opened again", "/evaluation?year=2025", ".head button.btn:not([aria-expanded])", Nominated: true),
    ];

    /// <summary>It takes the page's place until it is closed.</summary>
    public bool Modal => Shown == ".mud-dialog";

    // What an earlier look left behind is offered first.
    private static async Task WithAnEntryAsync(IPage page)
    {
        if (await page.Locator("fieldset.draft:disabled").CountAsync() > 0)
        {
            await page.Locator(".banner[role=alert] button:not(.p)").ClickAsync();
        }

        await page.Locator("[name=Name]").FillAsync("惠企政策宣讲");
        await page.Keyboard.PressAsync("Tab");
    }
}
