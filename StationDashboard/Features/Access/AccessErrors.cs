using System.Globalization;
using System.Resources;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Refusals, in the reader's language.</summary>
internal static class AccessErrors
{
    private static readonly ResourceManager Words = new(typeof(AccessText));

    /// <summary>The refusal of a text key.</summary>
    public static Error Of(string key, params object[] values) =>
        new("access." + key, string.Format(CultureInfo.CurrentCulture, Words.GetString(key, CultureInfo.CurrentUICulture) ?? key, values));
}
