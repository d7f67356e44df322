namespace StationDashboard.Features.Stations;

/// <summary>Kinds of organisation that Art. 2 names.</summary>
public enum StationType
{
    /// <summary>中小企业园区</summary>
    SmePark,
    /// <summary>特色产业园</summary>
    SpecialtyPark,
    /// <summary>中小企业公共服务示范平台</summary>
    PublicServicePlatform,
    /// <summary>小型微型企业创业创新示范基地</summary>
    StartupBase,
    /// <summary>省级及以上行业商协会</summary>
    Association,
    /// <summary>专业化服务商</summary>
    ProfessionalProvider,
    /// <summary>其他</summary>
    Other,
}

/// <summary>Status of a station (rules.md §2). Withdrawn is set only with the Department's document number and date.</summary>
public enum StationStatus
{
    /// <summary>在册</summary>
    Registered,
    /// <summary>有效期满</summary>
    Expired,
    /// <summary>注销</summary>
    Deregistered,
    /// <summary>已取消</summary>
    Withdrawn,
}
