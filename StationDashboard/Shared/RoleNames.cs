using System.Globalization;
using System.Resources;

namespace StationDashboard.Shared;

/// <summary>Names of roles in the reader's language.</summary>
public static class RoleNames
{
    private static readonly ResourceManager Words = new(typeof(RoleText));

    /// <summary>The name of one.</summary>
    public static string Of(Role role) => Words.GetString(RoleText.Of(role), CultureInfo.CurrentUICulture)!;

    /// <summary>The names of several.</summary>
    public static string Of(IEnumerable<Role> roles) => string.Join(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? "、" : ", ", roles.Select(Of));
}
