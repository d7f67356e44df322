using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>The limits of sign-in, section <c>Access</c>.</summary>
public sealed class AccessSettings
{
    /// <summary>A session without a sign of a person ends after this.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>So long before its end an idle session warns.</summary>
    public TimeSpan Warning { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>No session lasts longer.</summary>
    public TimeSpan Absolute { get; set; } = TimeSpan.FromHours(8);

    /// <summary>How often an open page is asked whether its session still holds.</summary>
    public TimeSpan Recheck { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>So many failures in a row lock an account.</summary>
    public int LockAfter { get; set; } = 5;

    /// <summary>For how long.</summary>
    public TimeSpan LockFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Life of the setup code of the first start.</summary>
    public TimeSpan SetupCode { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Life of an activation code.</summary>
    public TimeSpan ActivationCode { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Accounts that nobody used for so many days are disabled.</summary>
    public int UnusedDays { get; set; } = 90;

    /// <summary>Open pages a person; the oldest hidden one is paused beyond that.</summary>
    public int PagesPerPerson { get; set; } = 20;

    /// <summary>Whether everybody has to set up a second factor, not administrators and reviewers alone; 单人试用 never.</summary>
    public bool SecondFactorForAll { get; set; }

    /// <summary>So many steps of 30 seconds an authenticator's clock may be early or late; 0 takes a code for its own 30 seconds only.</summary>
    public int CodeDrift { get; set; } = 1;

    /// <summary>Posts to the sign-in pages a minute and address.</summary>
    public int SignInsPerMinute { get; set; } = 10;

    /// <summary>Downloads a minute and person.</summary>
    public int ExportsPerMinute { get; set; } = 10;

    /// <summary>Uploads a minute and person.</summary>
    public int UploadsPerMinute { get; set; } = UploadLimit.Default;

    /// <summary>A file of passwords known from breaches, see <see cref="Access.BreachedPasswords"/>; empty for the shipped list alone.</summary>
    public string BreachedPasswords { get; set; } = "";

    /// <summary>Allows http beyond the loopback address: passwords then travel in the clear.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>Reverse proxies whose forwarded headers are believed.</summary>
    public string[] KnownProxies { get; set; } = [];

    /// <summary>Binds and checks the section.</summary>
    /// <exception cref="StartRefusedException">Values are not usable; the message names every one of them.</exception>
    public static AccessSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Access");
        var settings = new AccessSettings();
        try
        {
            section.Bind(settings);
        }
        catch (InvalidOperationException e)
        {
            throw new StartRefusedException($"设置 Access 中有无法读取的值：{e.Message}", e);
        }

        var problems = settings.Problems().ToList();
        return problems.Count == 0 ? settings : throw new StartRefusedException(string.Join(Environment.NewLine, problems));
    }

    private IEnumerable<string> Problems()
    {
        (string Key, TimeSpan Value, TimeSpan From, TimeSpan To)[] spans =
        [
            (nameof(Idle), Idle, TimeSpan.FromSeconds(5), TimeSpan.FromHours(8)),
            (nameof(Warning), Warning, TimeSpan.FromSeconds(1), Idle),
            (nameof(Absolute), Absolute, Idle, TimeSpan.FromHours(24)),
            (nameof(Recheck), Recheck, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
            (nameof(LockFor), LockFor, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)),
            (nameof(SetupCode), SetupCode, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            (nameof(ActivationCode), ActivationCode, TimeSpan.FromMinutes(5), TimeSpan.FromDays(14)),
        ];
        foreach (var (key, value, from, to) in spans)
        {
            if (value < from || value > to)
            {
                yield return $"设置 Access:{key} 应在 {from} 与 {to} 之间，现为 {value}。";
            }
        }

        (string Key, int Value, int From, int To)[] counts =
        [
            (nameof(LockAfter), LockAfter, 3, 10),
            (nameof(UnusedDays), UnusedDays, 30, 366),
            (nameof(PagesPerPerson), PagesPerPerson, 2, 2000),
            (nameof(CodeDrift), CodeDrift, 0, 1),
            (nameof(SignInsPerMinute), SignInsPerMinute, 1, 1000),
            (nameof(ExportsPerMinute), ExportsPerMinute, 1, 1000),
            (nameof(UploadsPerMinute), UploadsPerMinute, 1, 1000),
        ];
        foreach (var (key, value, from, to) in counts)
        {
            if (value < from || value > to)
            {
                yield return $"设置 Access:{key} 应在 {from} 与 {to} 之间，现为 {value}。";
            }
        }

        if (BreachedPasswords.Length > 0 && !File.Exists(BreachedPasswords))
        {
            yield return $"设置 Access:BreachedPasswords 指定的文件“{BreachedPasswords}”不存在。";
        }

        foreach (var proxy in KnownProxies.Where(p => !System.Net.IPAddress.TryParse(p, out _)))
        {
            yield return $"设置 Access:KnownProxies 中的“{proxy}”不是 IP 地址。";
        }
    }
}
