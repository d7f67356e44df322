namespace StationDashboard.Features.Stations;

/// <summary>Contacts as screens show them: enough to recognise somebody, too little to use (个人信息保护法).</summary>
public static class MaskedContact
{
    /// <summary>张** whatever the length of the name; null without a name.</summary>
    public static string? Name(string? name) =>
        string.IsNullOrWhiteSpace(name) ? null : System.Globalization.StringInfo.GetNextTextElement(name.Trim()) + "**";

    /// <summary>138****2210; a shorter number shows its last two digits only. Null without a number.</summary>
    public static string? Phone(string? phone)
    {
        var digits = string.Concat((phone ?? "").Where(char.IsDigit));
        if (digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal))
        {
            digits = digits[2..];
        }

        return digits.Length switch
        {
            0 => null,
            >= 11 => $"{digits[..3]}****{digits[^4..]}",
            >= 5 => $"****{digits[^2..]}",
            _ => "****",
        };
    }
}
