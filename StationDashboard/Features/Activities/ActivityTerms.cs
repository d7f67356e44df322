namespace StationDashboard.Features.Activities;

/// <summary>服务类别, from the published practice of the province and Meizhou.</summary>
public enum ActivityCategory
{
    /// <summary>政策宣贯</summary>
    Policy,
    /// <summary>企业招聘</summary>
    Recruitment,
    /// <summary>人才培训</summary>
    Training,
    /// <summary>融资服务</summary>
    Finance,
    /// <summary>创业创新</summary>
    Startup,
    /// <summary>技术推广</summary>
    Technology,
    /// <summary>管理咨询</summary>
    Management,
    /// <summary>法律服务</summary>
    Legal,
    /// <summary>市场开拓</summary>
    Market,
    /// <summary>数字化转型</summary>
    Digital,
    /// <summary>其他</summary>
    Other,
}

/// <summary>服务方式.</summary>
public enum ActivityMode
{
    /// <summary>线下</summary>
    Offline,
    /// <summary>线上</summary>
    Online,
    /// <summary>线上线下结合</summary>
    Mixed,
}

/// <summary>State of a record. 待核 and 核定 count until a year is locked, 核定 alone afterwards; the others never count.</summary>
public enum RecordState
{
    /// <summary>草稿</summary>
    Draft,
    /// <summary>待核</summary>
    Pending,
    /// <summary>核定</summary>
    Approved,
    /// <summary>退回</summary>
    Returned,
    /// <summary>作废</summary>
    Void,
}

/// <summary>Who gathered an enterprise's answer. One answer for each origin; none overwrites another.</summary>
public enum AnswerOrigin
{
    /// <summary>工作站收集</summary>
    Station,
    /// <summary>中心回访</summary>
    Center,
    /// <summary>扫码</summary>
    Scan,
}
