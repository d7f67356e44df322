using StationDashboard.Data;

namespace StationDashboard.Features.Access;

/// <summary>Another place that proves who somebody is (OpenID Connect), section <c>OpenId</c>; off unless an authority is named.</summary>
public sealed class ExternalSettings
{
    /// <summary>Its address, https.</summary>
    public string Authority { get; set; } = "";

    /// <summary>What it calls this product.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The secret shared with it; better in the environment (OpenId__ClientSecret) or a file than in the settings.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>A file that holds the secret, readable by the program's user alone.</summary>
    public string ClientSecretFile { get; set; } = "";

    /// <summary>The claim that names a person for good and is linked to an account; addresses and names change hands.</summary>
    public string NameClaim { get; set; } = "sub";

    /// <summary>What the button of the sign-in page calls it.</summary>
    public string Title { get; set; } = "统一身份认证";

    /// <summary>Whether it is used.</summary>
    public bool IsOn => Authority.Length > 0;

    internal bool IsLocal => Uri.TryCreate(Authority, UriKind.Absolute, out var uri) && uri.IsLoopback;

    /// <summary>Binds and checks the section, and reads the secret's file.</summary>
    /// <exception cref="StartRefusedException">Values are not usable; the message names every one of them.</exception>
    public static ExternalSettings Read(IConfiguration configuration)
    {
        var settings = new ExternalSettings();
        configuration.GetSection("OpenId").Bind(settings);
        if (!settings.IsOn)
        {
            return settings;
        }

        try
        {
            settings.ClientSecret = settings.ClientSecretFile.Length > 0 ? File.ReadAllText(settings.ClientSecretFile).Trim() : settings.ClientSecret;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"设置 OpenId:ClientSecretFile 指向的文件无法读取：{e.Message}", e);
        }

        var problems = settings.Problems().ToList();
        return problems.Count == 0 ? settings : throw new StartRefusedException(string.Join(Environment.NewLine, problems));
    }

    private IEnumerable<string> Problems()
    {
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback))
        {
            yield return $"设置 OpenId:Authority 应为 https 地址，现为“{Authority}”。";
        }

        foreach (var (key, value) in ((string, string)[])[(nameof(ClientId), ClientId), (nameof(ClientSecret), ClientSecret), (nameof(NameClaim), NameClaim), (nameof(Title), Title)])
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"设置 OpenId:{key} 不能为空（已设置 OpenId:Authority）。";
            }
        }
    }
}
