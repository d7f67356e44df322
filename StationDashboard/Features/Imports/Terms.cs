using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Stations;

namespace StationDashboard.Features.Imports;

/// <summary>A closed list of field terms as workbooks write them. Workbooks are Chinese in every language of the screen.</summary>
internal sealed class Terms<T>(params (string Name, T Value)[] terms)
    where T : struct, Enum
{
    private readonly Dictionary<string, T> byName = terms.ToDictionary(t => CellText.Heading(t.Name), t => t.Value);

    /// <summary>The terms in their order.</summary>
    public IReadOnlyList<string> All { get; } = [.. terms.Select(t => t.Name)];

    /// <summary>The terms as a sentence lists them.</summary>
    public string Names { get; } = string.Join("、", terms.Select(t => t.Name));

    /// <summary>The value of a written term, or null.</summary>
    public T? Find(string written) => byName.TryGetValue(written, out var exact) || byName.TryGetValue(CellText.Heading(written), out exact) ? exact : null;

    /// <summary>The term of a value.</summary>
    public string NameOf(T value) => Array.Find(terms, t => EqualityComparer<T>.Default.Equals(t.Value, value)).Name;
}

/// <summary>The lists of rules.md §4 and §3.</summary>
internal static class FieldTerms
{
    public static readonly Terms<ActivityCategory> Categories = new(
        ("政策宣贯", ActivityCategory.Policy), ("企业招聘", ActivityCategory.Recruitment), ("人才培训", ActivityCategory.Training),
        ("融资服务", ActivityCategory.Finance), ("创业创新", ActivityCategory.Startup), ("技术推广", ActivityCategory.Technology),
        ("管理咨询", ActivityCategory.Management), ("法律服务", ActivityCategory.Legal), ("市场开拓", ActivityCategory.Market),
        ("数字化转型", ActivityCategory.Digital), ("其他", ActivityCategory.Other));

    public static readonly Terms<ActivityMode> Modes = new(
        ("线下", ActivityMode.Offline), ("线上", ActivityMode.Online), ("线上线下结合", ActivityMode.Mixed));

    public static readonly Terms<EnterpriseSize> Sizes = new(
        ("大型", EnterpriseSize.Large), ("中型", EnterpriseSize.Medium), ("小型", EnterpriseSize.Small), ("微型", EnterpriseSize.Micro));

    public static readonly Terms<StationType> StationTypes = new(
        ("中小企业园区", StationType.SmePark), ("特色产业园", StationType.SpecialtyPark), ("中小企业公共服务示范平台", StationType.PublicServicePlatform),
        ("小型微型企业创业创新示范基地", StationType.StartupBase), ("省级及以上行业商协会", StationType.Association),
        ("专业化服务商", StationType.ProfessionalProvider), ("其他", StationType.Other));
}
