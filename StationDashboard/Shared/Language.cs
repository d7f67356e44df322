using System.Globalization;

namespace StationDashboard.Shared;

/// <summary>Documents of a Chinese office are Chinese, whatever language the screen has.</summary>
public static class Language
{
    /// <summary>Builds with Chinese words, whatever language the thread has.</summary>
    public static T InChinese<T>(Func<T> build) => In("zh-CN", build);

    /// <summary>Builds with the words of a language, whatever language the thread has.</summary>
    public static T In<T>(string language, Func<T> build)
    {
        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
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
