using System.Globalization;

namespace StationDashboard.Shared;

/// <summary>Documents of a Chinese office are Chinese, whatever language the screen has.</summary>
public static class Language
{
    /// <summary>Builds with Chinese words, whatever language the thread has.</summary>
    public static T InChinese<T>(Func<T> build)
    {
        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            SpeakChinese();
            return build();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
        }
    }

    /// <summary>Chinese words for the rest of an asynchronous method; its caller keeps its own.</summary>
    public static void SpeakChinese() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
}
