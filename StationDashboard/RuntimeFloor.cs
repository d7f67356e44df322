using System.Globalization;
using StationDashboard.Data;

namespace StationDashboard;

/// <summary>
/// Older runtimes are not started on: their cookies can be forged (CVE-2026-40372) and one unauthenticated message ends the
/// process (CVE-2026-45591). A test holds the versions against docs/floors.json.
/// </summary>
public static class RuntimeFloor
{
    /// <summary>Below this the program refuses to start.</summary>
    public static readonly Version Refused = new(10, 0, 9);

    /// <summary>Below this it warns: denial of service by stateful reconnect (announcement 424).</summary>
    public static readonly Version Warned = new(10, 0, 12);

    /// <summary>
    /// Refuses where Chinese cannot be sorted: without ICU the cultures themselves are missing, and a runtime that was told to
    /// pretend otherwise sorts by code point without a word, 阿 after 八.
    /// </summary>
    /// <exception cref="StartRefusedException">It cannot.</exception>
    public static void RequireChinese()
    {
        try
        {
            if (CultureInfo.GetCultureInfo("zh-CN").CompareInfo.Compare("阿", "八") < 0)
            {
                return;
            }
        }
        catch (CultureNotFoundException)
        {
            // Invariant mode knows no culture at all.
        }

        throw new StartRefusedException("系统缺少 ICU（libicu），中文排序与拼音检索不可用，没有启动。请安装 libicu，并取消环境变量 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT。");
    }

    /// <summary>Refuses, warns or says nothing.</summary>
    /// <exception cref="StartRefusedException">The runtime is too old.</exception>
    public static void Check(Version runtime, TextWriter warnings)
    {
        if (runtime < Refused)
        {
            throw new StartRefusedException($".NET 运行时 {runtime} 有已公布的严重漏洞（CVE-2026-40372、CVE-2026-45591），不能启动。请升级到 {Warned} 或更高版本。");
        }

        if (runtime < Warned)
        {
            warnings.WriteLine($"警告：.NET 运行时 {runtime} 有已公布的漏洞，请尽快升级到 {Warned} 或更高版本。");
        }
    }
}
