using System.Globalization;
using Microsoft.Extensions.Localization;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>Says why a command was refused, in the reader's language.</summary>
internal static class BoardErrors
{
    /// <summary>The command's own sentence for a Chinese reader; for others the general one of its code.</summary>
    public static string Say(this IStringLocalizer<StationPageText> text, IStringLocalizer<ActivityTermsText> terms, Error error)
    {
        if (error is StaleActivity stale)
        {
            return text[StationPageText.DecideStale, stale.Number, stale.By, Figures.Instant(stale.At), terms.Of(stale.State)];
        }

        return CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "zh" && text[$"Error.{error.Code}"] is { ResourceNotFound: false } known ? known : error.Message;
    }
}
