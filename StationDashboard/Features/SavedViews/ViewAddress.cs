using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Shared;

namespace StationDashboard.Features.SavedViews;

/// <summary>Which addresses can be kept: lists of the product itself whose address is their whole state, without personal data.</summary>
public static partial class ViewAddress
{
    /// <summary>Longest address, in characters.</summary>
    public const int Longest = 2000;

    private static readonly string[] Pages =
    [
        "/", "/stations", "/activities", "/enterprises", "/approvals", "/voided", "/quality", "/reminders", "/periods",
        "/satisfaction", "/rubric", "/incidents", "/evaluation", "/nominations", "/audit",
    ];

    // Where one was in the list, and who is looked for in the audit: a person.
    private const string Page = "page", Who = "who";

    /// <summary>Whether the page of an address (path and query from the root) is one that can be kept.</summary>
    public static bool IsOffered(string address) => Pages.Contains(PathOf(address));

    /// <summary>What is kept of an address: without its page number, so that the view opens at its beginning; or why it is not.</summary>
    public static Result<string> Of(string address)
    {
        if (!address.StartsWith('/') || address.StartsWith("//", StringComparison.Ordinal) || !IsOffered(address))
        {
            return new Error("view.page", "本页不能保存为视图。请在可筛选的列表页（如工作站、服务活动、核定）保存。");
        }

        var mark = address.IndexOf('?', StringComparison.Ordinal);
        var values = QueryHelpers.ParseQuery(mark < 0 ? "" : address[mark..].Split('#')[0])
            .SelectMany(v => v.Value.Select(text => KeyValuePair.Create(v.Key, text))).Where(v => v.Key != Page && v.Value is { Length: > 0 }).ToList();
        if (values.Any(v => v.Key == Who || HoldsPerson(v.Value!)))
        {
            return new Error("view.personal", "筛选条件含个人信息（姓名、手机号码或身份证号码），不能保存为视图。请去掉该条件后再保存。");
        }

        var kept = QueryHelpers.AddQueryString(PathOf(address), values);
        return kept.Length <= Longest ? kept : new Error("view.long", $"本页的筛选条件过长（最多 {Longest} 个字符），不能保存为视图。请减少条件后再保存。");
    }

    private static string PathOf(string address) => "/" + address.Split('?', '#')[0].Trim('/');

    private static bool HoldsPerson(string text) =>
        Mobile().IsMatch(text) || IdentityNumber().Matches(text).Any(m => UnifiedSocialCreditCode.Check(m.Value, out _) is not CodeStatus.Valid);

    [GeneratedRegex(@"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?<!\w)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)")]
    private static partial Regex IdentityNumber();
}
