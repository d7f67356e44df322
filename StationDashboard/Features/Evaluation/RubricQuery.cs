using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>What the rubric page shows; the address holds the same.</summary>
public sealed record RubricFilter(int Year, string? Search, bool Mine, string? Station, int Page)
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>Reads an address; what it says wrongly is left out.</summary>
    public static RubricFilter Parse(string uri, DateOnly today)
    {
        var query = new AddressQuery(uri);
        return new(query.Year(today), query.Text("q", 60), query.Text("mine") == "1", query.Text("station", 60), query.Page);
    }

    /// <summary>The address of this view; defaults are left out.</summary>
    public string Href(DateOnly today) => QueryHelpers.AddQueryString("/rubric", new Dictionary<string, string?>
    {
        ["year"] = Year == today.Year ? null : Year.ToString(CultureInfo.InvariantCulture),
        ["q"] = Search,
        ["mine"] = Mine ? "1" : null,
        ["station"] = Station,
        ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
    }.Where(v => v.Value is not null));
}

/// <summary>One rater's marks as another may see them.</summary>
public sealed record RaterMark(string Rater, decimal Total, string? Note);

/// <summary>A station on the raters' list.</summary>
public sealed record RubricRow
{
    /// <summary>统一社会信用代码.</summary>
    public required string Code { get; init; }

    /// <summary>The station.</summary>
    public required string Name { get; init; }

    /// <summary>Its city.</summary>
    public required City City { get; init; }

    /// <summary>How far it has come.</summary>
    public required RubricStanding Standing { get; init; }

    /// <summary>The settled mark.</summary>
    public decimal? Mark { get; init; }

    /// <summary>How many have submitted.</summary>
    public required int Raters { get; init; }

    /// <summary>The reader's own marks by item; null while not submitted.</summary>
    public ValueList<KeyValuePair<string, int>>? Mine { get; init; }

    /// <summary>The reader's own note.</summary>
    public string? MyNote { get; init; }

    /// <summary>What the reader may see of the others: all of it after submitting or once settled, nothing before.</summary>
    public required ValueList<RaterMark> Shown { get; init; }

    /// <summary>The reader may hand in, or still mend, marks.</summary>
    public required bool MayMark { get; init; }
}

/// <summary>A page of the raters' list.</summary>
public sealed record RubricView(ValueList<RubricItem> Items, decimal Gap, ValueList<RubricRow> Rows, int Stations, int Waiting, int Total, int Page, int Pages);

/// <summary>The stations of a year with their marks, as far as the reader may see them.</summary>
public sealed class RubricQuery(EvaluationBoard board, VerdictBoard verdicts, StationDbContextFactory contexts)
{
    /// <summary>One page.</summary>
    /// <exception cref="RightDeniedException">The reader may not rate.</exception>
    public async Task<RubricView> RunAsync(RubricFilter filter, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.RateStations, reader);
        var year = await board.ReadAsync(filter.Year, reader, ct);
        var judged = await verdicts.ReadAsync(filter.Year, reader, ct);
        var marks = (await db.RubricMarks.AsNoTracking().Where(m => m.Year == filter.Year).OrderBy(m => m.Id).ToListAsync(ct)).ToLookup(m => m.StationId);
        var scheme = year.Result.Scheme;
        var words = filter.Search?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(ChineseOrder.Fold).ToArray() ?? [];
        var all = year.Result.Ranked.Concat(year.Result.Excluded).Select(s => judged.Find(s.Input.Code)).OfType<JudgedStation>().OrderBy(s => s.Station.Order)
            .Select(s => (Station: s, Row: Row(s, [.. marks[s.Station.Id]], scheme, reader, year.IsDraft))).ToList();
        var matching = all.Where(s => (!filter.Mine || (s.Row.MayMark && s.Row.Mine is null))
            && words.All(w => s.Station.Station.SearchText.Contains(w, StringComparison.Ordinal))).Select(s => s.Row).ToList();
        var (pages, page) = (Paging.Pages(matching.Count, RubricFilter.PageSize), Paging.Shown(filter.Page, matching.Count, RubricFilter.PageSize));
        return new(scheme.Rubric, scheme.RaterGap, new([.. matching.Skip((page - 1) * RubricFilter.PageSize).Take(RubricFilter.PageSize)]),
            all.Count, all.Count(s => s.Row.MayMark && s.Row.Mine is null), matching.Count, page, pages);
    }

    private static RubricRow Row(JudgedStation s, IReadOnlyList<RubricMark> marks, EvaluationScheme scheme, Actor reader, bool draft)
    {
        var (standing, mark) = Rubric.Settle([.. marks.Select(m => m.Total / 100m)], scheme.RaterGap);
        var mine = marks.FirstOrDefault(m => reader.Did(m.Rater));
        var seen = mine is not null || standing is RubricStanding.Settled;
        return new()
        {
            Code = s.Station.Code,
            Name = s.Station.Name,
            City = s.Station.City,
            Standing = standing,
            Mark = mark,
            Raters = marks.Count,
            Mine = mine is null ? null : new([.. JsonSerializer.Deserialize<Dictionary<string, int>>(mine.Marks)!]),
            MyNote = mine?.Note,
            Shown = seen ? new([.. marks.Select(m => new RaterMark(m.Rater, m.Total / 100m, m.Note))]) : [],
            MayMark = draft && (mine is null ? standing is not RubricStanding.Settled : marks.Count == 1),
        };
    }
}
