namespace StationDashboard.Features.Enterprises;

/// <summary>企业规模 (工信部联企业〔2011〕300号). Ordered: of two sizes the larger compares greater.</summary>
public enum EnterpriseSize
{
    /// <summary>未知</summary>
    Unknown,
    /// <summary>微型</summary>
    Micro,
    /// <summary>小型</summary>
    Small,
    /// <summary>中型</summary>
    Medium,
    /// <summary>大型: counts for R-6-E, never for R-3-2.</summary>
    Large,
}
