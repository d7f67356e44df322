using Microsoft.Extensions.Localization;
using StationDashboard.Features.Access;
using StationDashboard.Features.Approvals;
using StationDashboard.Features.EnterpriseBoard;
using StationDashboard.Features.Recording;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Finding;

/// <summary>Finds pages by their names in both languages and the Chinese one's initials: those of the navigation, and those that other pages lead to.</summary>
internal sealed class FoundPages(IEnumerable<NavEntry> entries, IStringLocalizerFactory texts)
{
    private const int Most = 5;

    // Outside the navigation; those of one's own account are no part of the circuit.
    private static readonly (string Href, Type Texts, string Key, Right Right, bool Loads)[] Others =
    [
        ("/activities/new", typeof(ActivityFormText), ActivityFormText.TitleNew, Right.EditRecords, false),
        ("/voided", typeof(ApprovalText), ApprovalText.VoidedTitle, Right.ViewRecords, false),
        ("/enterprises/alike", typeof(EnterpriseText), EnterpriseText.AlikeTitle, Right.EditRecords, false),
        ("/account/password", typeof(SignInText), SignInText.PasswordTitle, Right.None, true),
        ("/account/mfa", typeof(SignInText), SignInText.SecondFactorTitle, Right.None, true),
        ("/account/passkeys", typeof(SignInText), SignInText.PasskeysTitle, Right.None, true),
        ("/account/sessions", typeof(SignInText), SignInText.SessionsTitle, Right.None, true),
    ];

    private readonly Lazy<IReadOnlyList<Page>> pages = new(() =>
    [
        .. entries.Select(e => (e.Href, e.Texts, e.Key, e.Right, Loads: false)).Concat(Others).Select(p =>
        {
            var (chinese, english) = (Language.In(Cultures.Chinese, () => texts.Create(p.Texts)[p.Key].Value), Language.In(Cultures.English, () => texts.Create(p.Texts)[p.Key].Value));
            return new Page(p.Href, chinese, english, ChineseOrder.SearchText(chinese, english), p.Right, p.Loads);
        }),
    ]);

    /// <summary>The pages that fit and that a person with these rights may open.</summary>
    public FoundGroup? Find(Sought sought, Func<Right, bool> may)
    {
        var items = pages.Value.Where(p => may(p.Right)).Select(p => (Page: p, Fit: sought.Of(p.Text))).Where(f => f.Fit > 0).OrderByDescending(f => f.Fit).Take(Most)
            .Select(f => new FoundItem(FoundKind.Page, f.Page.Href, Cultures.IsChinese ? f.Page.Chinese : f.Page.English, f.Fit)
            {
                Details = Cultures.IsChinese ? [f.Page.English] : [f.Page.Chinese], Loads = f.Page.Loads,
            }).ToList();
        return items.Count == 0 ? null : new(FoundKind.Page, items, null);
    }

    private sealed record Page(string Href, string Chinese, string English, string Text, Right Right, bool Loads);
}
