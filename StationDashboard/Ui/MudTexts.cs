using Microsoft.Extensions.Localization;
using MudBlazor;

namespace StationDashboard.Ui;

/// <summary>MudBlazor's own words in Chinese; English falls through to what MudBlazor brings.</summary>
public sealed class MudTexts(IStringLocalizer<MudTexts> texts) : MudLocalizer
{
    public override LocalizedString this[string key] =>
        Cultures.IsChinese ? texts[key] : new LocalizedString(key, key, resourceNotFound: true);

    public override LocalizedString this[string key, params object[] arguments] =>
        Cultures.IsChinese ? texts[key, arguments] : new LocalizedString(key, key, resourceNotFound: true);
}
