using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>Checks what a person entered for a station: one sentence a field, with a code of its own.</summary>
internal static class CheckStation
{
    /// <summary>The problems by name of the field; empty when all is well.</summary>
    public static Dictionary<string, Error> Run(StationFields f, StationFields stored, bool codeConfirmed, DateOnly today)
    {
        var problems = new Dictionary<string, Error>();
        Texts(f, problems);
        if (Code(f.Code, stored.Code, codeConfirmed) is { } code)
        {
            problems[nameof(f.Code)] = code;
        }

        if (City.Find(f.CityCode) is null)
        {
            problems[nameof(f.CityCode)] = new("station.city", "请选择地市。");
        }

        if (!Enum.IsDefined(f.Type))
        {
            problems[nameof(f.Type)] = new("station.type", "请选择机构类型。");
        }

        Dates(f, today, problems);
        Status(f, stored, problems);
        return problems;
    }

    private static void Texts(StationFields f, Dictionary<string, Error> problems)
    {
        foreach (var (field, text, most) in new[]
        {
            (nameof(f.Name), f.Name, 100), (nameof(f.CertificateNo), f.CertificateNo, 60), (nameof(f.Contact), f.Contact, 40), (nameof(f.Phone), f.Phone, 40),
            (nameof(f.Address), f.Address, 200), (nameof(f.DocumentNo), f.DocumentNo, 60), (nameof(f.StatusReason), f.StatusReason, 500), (nameof(f.ChangeReason), f.ChangeReason, 500),
        })
        {
            // Charts write names as HTML; what could begin any is refused where it enters.
            if (text?.AsSpan().IndexOfAny('<', '>') >= 0)
            {
                problems[field] = new("station.brackets", "不能含有 < 或 >，请改用全角的＜＞或删除。");
            }
            else if (text?.Length > most)
            {
                problems[field] = new("station.long", $"不能超过 {most} 字。");
            }
        }

        if (f.Name.Length == 0)
        {
            problems[nameof(f.Name)] = new("station.name", "请填写工作站名称，与认定文件一致。");
        }

        // Half a mask is no name: the person meant to write another one, or meant to leave it.
        if (f.Contact?.Contains('*', StringComparison.Ordinal) is true)
        {
            problems[nameof(f.Contact)] = new("station.contact", "请填写联系人全名；不改动的，保持原样即可。");
        }

        if (f.Phone is { } phone && !phone.All(c => char.IsAsciiDigit(c) || c is ' ' or '-' or '+' or '(' or ')' or '（' or '）' or '/' or '、'))
        {
            problems[nameof(f.Phone)] = new("station.phone", "联系电话只能含数字、空格和 - + ( )。");
        }
    }

    // What is stored was confirmed when it was stored.
    private static Error? Code(string code, string stored, bool confirmed) => code == stored ? null : UnifiedSocialCreditCode.Check(code, out _) switch
    {
        CodeStatus.WrongLength => new("station.code.length", "统一社会信用代码应为 18 位。"),
        CodeStatus.WrongCharacter => new("station.code.character", "统一社会信用代码含有不使用的字符（I、O、S、V、Z 和符号）。"),
        CodeStatus.WrongCheckDigit => confirmed ? null : new("station.code.check-digit", "校验码不符，请与证照核对；确认无误的，勾选“已核对代码”后保存。"),
        CodeStatus.Valid => null,
    };

    private static void Dates(StationFields f, DateOnly today, Dictionary<string, Error> problems)
    {
        if (f.RecognisedOn is null)
        {
            problems[nameof(f.RecognisedOn)] = new("station.recognised", "请填写认定日期。");
        }
        else if (f.RecognisedOn < new DateOnly(2000, 1, 1) || f.RecognisedOn > today.AddYears(1))
        {
            problems[nameof(f.RecognisedOn)] = new("station.recognised.range", "认定日期不在合理范围内（2000 年以后，至多一年以内的将来）。");
        }

        if (f.ExpiresOn is null)
        {
            problems[nameof(f.ExpiresOn)] = new("station.expires", "请填写有效期截止日（认定满三年的前一日，第五条）。");
        }
        else if (f.ExpiresOn < f.RecognisedOn)
        {
            problems[nameof(f.ExpiresOn)] = new("station.expires.early", "有效期截止日不能早于认定日期。");
        }

        if (f.FoundedOn > today)
        {
            problems[nameof(f.FoundedOn)] = new("station.founded", "成立日期不能晚于今天。");
        }
    }

    private static void Status(StationFields f, StationFields stored, Dictionary<string, Error> problems)
    {
        if (!Enum.IsDefined(f.Status) || (f.Status is StationStatus.Expired && stored.Status is not StationStatus.Expired))
        {
            problems[nameof(f.Status)] = new("station.expired", "有效期满由截止日得出，不能直接设定；请修改有效期截止日。");
            return;
        }

        if (f.Status is StationStatus.Deregistered or StationStatus.Withdrawn && f.StatusOn is null)
        {
            problems[nameof(f.StatusOn)] = f.Status is StationStatus.Withdrawn ? new("station.withdrawn-on", "已取消须填写省厅文件的日期。") : new("station.deregistered-on", "注销须填写注销日期。");
        }
        else if (f.StatusOn < f.RecognisedOn)
        {
            problems[nameof(f.StatusOn)] = new("station.status.early", "不能早于认定日期。");
        }

        if (f.Status is StationStatus.Withdrawn && f.DocumentNo is null)
        {
            problems[nameof(f.DocumentNo)] = new("station.document", "取消由省工业和信息化厅作出：须填写其文件文号。");
        }

        if (f.Status is StationStatus.Registered && stored.Status is not StationStatus.Registered && f.StatusReason is null)
        {
            problems[nameof(f.StatusReason)] = new("station.restored", "恢复在册须说明理由。");
        }
    }
}
