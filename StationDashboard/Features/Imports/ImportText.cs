using System.Globalization;
using System.Resources;

namespace StationDashboard.Features.Imports;

/// <summary>Words of the import. Issues carry no words of their own, so the readers, which know no page, look them up here in the caller's culture.</summary>
public sealed class ImportText
{
    /// <summary>A file's name before its sentence.</summary>
    public const string File = nameof(File);

    /// <summary>One issue as a line: column, value, sentence.</summary>
    public const string IssueLine = nameof(IssueLine);

    /// <summary>Heading of the column that says why a row was rejected.</summary>
    public const string Reason = nameof(Reason);

    /// <summary>Keys that are composed of a prefix and a name: one for each kind of issue and of refusal.</summary>
    public static IEnumerable<string> ComposedKeys { get; } =
        [.. Enum.GetNames<IssueCode>().Select(name => $"Issue_{name}"), .. Enum.GetNames<WorkbookRefusal>().Select(name => $"Refusal_{name}")];

    private static readonly ResourceManager Resources = new(typeof(ImportText));

    private ImportText()
    {
    }

    /// <summary>The text of a key in the current language, with its details filled in.</summary>
    public static string Of(string key, params object[] details)
    {
        var text = Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException(key);
        return details.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, details);
    }
}
