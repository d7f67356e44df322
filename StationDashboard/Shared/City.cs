using System.Globalization;

namespace StationDashboard.Shared;

/// <summary>Regions of the province, for comparison only.</summary>
public enum Region
{
    /// <summary>珠三角</summary>
    PearlRiverDelta,
    /// <summary>粤东</summary>
    East,
    /// <summary>粤西</summary>
    West,
    /// <summary>粤北</summary>
    North,
    /// <summary>省直: provincial associations belong to no region.</summary>
    Provincial,
}

/// <summary>One of the 21 cities of Guangdong, or 省直 for provincial associations (GB/T 2260).</summary>
/// <param name="Code">Six digits, for example 440100.</param>
/// <param name="Name">Short Chinese name without 市.</param>
/// <param name="EnglishName">Name in pinyin.</param>
public sealed record City(string Code, string Name, string EnglishName, Region Region)
{
    /// <summary>All cities in the provincial order, 省直 last.</summary>
    public static IReadOnlyList<City> All { get; } =
    [
        new("440100", "广州", "Guangzhou", Region.PearlRiverDelta),
        new("440300", "深圳", "Shenzhen", Region.PearlRiverDelta),
        new("440400", "珠海", "Zhuhai", Region.PearlRiverDelta),
        new("440500", "汕头", "Shantou", Region.East),
        new("440600", "佛山", "Foshan", Region.PearlRiverDelta),
        new("440200", "韶关", "Shaoguan", Region.North),
        new("441600", "河源", "Heyuan", Region.North),
        new("441400", "梅州", "Meizhou", Region.North),
        new("441300", "惠州", "Huizhou", Region.PearlRiverDelta),
        new("441500", "汕尾", "Shanwei", Region.East),
        new("441900", "东莞", "Dongguan", Region.PearlRiverDelta),
        new("442000", "中山", "Zhongshan", Region.PearlRiverDelta),
        new("440700", "江门", "Jiangmen", Region.PearlRiverDelta),
        new("441700", "阳江", "Yangjiang", Region.West),
        new("440800", "湛江", "Zhanjiang", Region.West),
        new("440900", "茂名", "Maoming", Region.West),
        new("441200", "肇庆", "Zhaoqing", Region.PearlRiverDelta),
        new("441800", "清远", "Qingyuan", Region.North),
        new("445100", "潮州", "Chaozhou", Region.East),
        new("445200", "揭阳", "Jieyang", Region.East),
        new("445300", "云浮", "Yunfu", Region.North),
        new("440000", "省直", "Provincial", Region.Provincial),
    ];

    private static readonly Dictionary<string, City> ByCode = All.ToDictionary(c => c.Code);

    /// <summary>The city of a stored code; throws for a code that the table does not hold, which no stored record has.</summary>
    public static City Of(string code) => ByCode[code];

    /// <summary>The city of a code from a URL or a file, or null.</summary>
    public static City? Find(string? code) => code is not null && ByCode.TryGetValue(code, out var city) ? city : null;

    /// <summary>The city of a written name, with or without 市, or null.</summary>
    public static City? FindByName(string name)
    {
        var bare = name.EndsWith('市') ? name[..^1] : name;
        return All.FirstOrDefault(c => c.Name == bare);
    }

    /// <summary>The name in the reader's language.</summary>
    public string Display => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? Name : EnglishName;

    /// <summary>Position in the provincial order, from 0.</summary>
    public int Order => All.IndexOf(this);
}

file static class ReadOnlyListOrder
{
    public static int IndexOf<T>(this IReadOnlyList<T> list, T item) where T : class
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (ReferenceEquals(list[i], item))
            {
                return i;
            }
        }

        return -1;
    }
}
