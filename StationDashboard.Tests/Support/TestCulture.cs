using System.Globalization;
using System.Runtime.CompilerServices;

namespace StationDashboard.Support;

/// <summary>Every test thread reads and writes Chinese unless it says otherwise, as the product does.</summary>
internal static class TestCulture
{
    [ModuleInitializer]
    internal static void UseChinese() =>
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
}
