using System.Globalization;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Data.Demo;

/// <summary>Invented names and codes. Every code holds DEM0, which no registration has.</summary>
internal static class DemoNames
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly string[] First = ["云", "岭", "珠", "榕", "木棉", "海", "凤", "星", "禾", "松", "竹", "霞", "溪", "鹏", "湾", "翠", "晨", "帆", "石", "青", "朗", "沐", "蓝", "锦", "远", "泽", "麦", "桐", "岚", "舟"];
    private static readonly string[] Second = ["舒", "涛", "芒", "禧", "途", "驰", "野", "络", "屿", "棠", "弦", "澄", "致", "衡", "迈", "颂", "启", "拓", "绘", "筑", "酷", "益", "瑞", "源", "合", "信", "美", "盛", "达", "兴"];
    private static readonly string[] Trades = ["灯饰", "陶瓷", "玩具", "家具", "食品", "服装", "五金", "塑料制品", "电子科技", "机械设备", "包装材料", "智能装备", "生物科技", "软件开发", "冷链物流", "建材", "印刷", "新能源", "农业发展", "环保工程"];
    private static readonly string[] Forms = ["有限公司", "实业有限公司", "（虚构）有限公司", "科创有限公司"];
    private static readonly string[] Topics = ["惠企政策", "融资对接", "用工招聘", "数字化转型", "知识产权", "合同风险", "质量管理", "税费优惠", "市场拓展", "安全生产", "节能降碳", "专精特新培育"];
    private static readonly string[] Events = ["宣讲会", "专题沙龙", "上门诊断", "培训班", "咨询日", "对接会", "志愿服务进园区", "公益讲座"];
    private static readonly string[] Surnames = ["陈", "李", "黄", "张", "梁", "林", "吴", "刘", "何", "罗"];

    private static readonly string[][] StationNames =
    [
        ["中小企业创业园", "科技企业园"], ["特色产业园", "产业集聚区管理中心"], ["公共服务平台", "中小企业服务平台"],
        ["创业创新基地", "小微企业双创基地"], ["行业协会", "企业联合会", "商会"], ["企业服务中心", "管理咨询事务所", "法律服务中心"], ["志愿服务社", "公益服务中心"],
    ];

    /// <summary>How many different enterprise names a city has.</summary>
    public static int EnterprisesOfCity => First.Length * Second.Length * Trades.Length * Forms.Length;

    public static string Station(City city, StationType type, int index, DemoRandom random)
    {
        var place = city.Code == "440000" ? "广东省" : city.Name;
        var name = $"{place}{First[index % First.Length]}{Second[index / First.Length % Second.Length]}{random.Pick(StationNames[(int)type])}";
        var round = index / (First.Length * Second.Length);
        return round == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}{round + 1}部");
    }

    public static string StationCode(City city, StationType type, int index) => Code(type is StationType.Association ? "52" : "91", city, '1', index);

    public static string Enterprise(City city, int index)
    {
        // A step that shares no factor with the count visits every name once, and neighbours do not look alike.
        var n = (int)((long)index * 7_919 % EnterprisesOfCity);
        var place = city.Code == "440000" ? "广东" : city.Name;
        return $"{place}{First[n % 30]}{Second[n / 30 % 30]}{Trades[n / 900 % 20]}{Forms[n / 18_000]}";
    }

    public static string EnterpriseCode(City city, int index) => Code("91", city, '0', index);

    public static string Activity(DemoRandom random) => $"{random.Pick(Topics)}{random.Pick(Events)}";

    public static string Contact(DemoRandom random) => $"{random.Pick(Surnames)}老师";

    private static string Code(string kind, City city, char series, int index)
    {
        Span<char> digits = stackalloc char[4];
        for (var i = 3; i >= 0; i--)
        {
            digits[i] = Alphabet[index % 31];
            index /= 31;
        }

        var body = $"{kind}{city.Code}DEM0{series}{digits}";
        return body + Alphabet.First(c => UnifiedSocialCreditCode.Check(body + c, out _) is CodeStatus.Valid);
    }
}
