using System.Globalization;
using System.Text;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>The evaluation of a year as a CSV: the ranked by rank, then those not ranked by code.</summary>
public sealed class EvaluationFile(EvaluationBoard board)
{
    private const string Heading =
        "station_code,rankable,reason,effect,sessions,satisfaction_mean,satisfaction_count,satisfaction_corrected,effect_score,sessions_score,satisfaction_score,score,rank,rank_p5,rank_p95,p_top,tier";

    /// <summary>Writes the file (UTF-8, lines end with CR LF) and returns what was written.</summary>
    /// <param name="path">The file; written beside it first and then renamed.</param>
    /// <param name="year">The calendar year.</param>
    /// <param name="seed">Seed of the draws, or null for the usual one.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<EvaluatedYear> WriteAsync(string path, int year, long? seed, Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.Export);
        var evaluated = await board.ReadAsync(year, reader, ct);
        // A snapshot keeps its own draws; another seed is another look at it, and is said so by the caller.
        if (evaluated.Draws is null || evaluated.DrawsPending || (seed is { } wanted && evaluated.Draws.Settings.Seed != wanted))
        {
            var settings = board.Settings with { Seed = seed ?? board.Settings.Seed };
            evaluated = evaluated with { Draws = await RankDraws.RunAsync(evaluated.Result, settings, Environment.ProcessorCount, null, ct), DrawsPending = false };
        }

        var drawn = evaluated.Draws!.Stations.ToDictionary(d => d.Code, StringComparer.Ordinal);
        var text = new StringBuilder(Heading).Append("\r\n");
        foreach (var s in evaluated.Result.Ranked.Concat(evaluated.Result.Excluded))
        {
            var draw = drawn.GetValueOrDefault(s.Input.Code);
            text.AppendJoin(',',
                s.Input.Code, s.Rankable ? "1" : "0", $"\"{string.Join('；', s.Grounds.Select(g => Words(g, s, evaluated.Result)))}\"",
                Number(s.EffectAnswers.Mean), Number(s.Input.Activities), Number(s.SatisfactionAnswers.Mean), Number(s.SatisfactionAnswers.Count), Number(s.SatisfactionAnswers.Corrected),
                Number(s.Effect.Score), Number(s.Sessions.Score), Number(s.Satisfaction.Score), Number(s.Score),
                Number(s.Rank), Number(draw?.Low), Number(draw?.High), Number(draw?.Top), s.Tier is { } tier ? Word(tier) : "").Append("\r\n");
        }

        var temporary = path + ".tmp";
        await File.WriteAllTextAsync(temporary, text.ToString(), new UTF8Encoding(false), ct);
        File.Move(temporary, path, overwrite: true);
        return evaluated;
    }

    private static string Number(decimal? value) => value?.ToString("0.#########", CultureInfo.InvariantCulture) ?? "";

    private static string Words(GateGround ground, StationScore s, EvaluationResult year) => ground switch
    {
        GateGround.RecognisedLater => $"{year.Year}-01-01 尚未认定（认定日期 {s.Input.RecognisedOn:yyyy-MM-dd}）",
        GateGround.TitleEnded => $"有效期已于 {s.Input.ExpiresOn:yyyy-MM-dd} 届满",
        GateGround.Withdrawn => "已取消",
        GateGround.Deregistered => "已注销",
        GateGround.Hours => string.Create(CultureInfo.InvariantCulture, $"R-6-H 服务时长 {s.Input.Minutes / 60m:0.##} 小时，少于 {year.MinutesThreshold / 60m:0.##} 小时"),
        GateGround.Enterprises => $"R-6-E 服务企业 {s.Input.Enterprises} 家，少于 {year.EnterprisesThreshold} 家",
        GateGround.Violation => "R-6-V 违法违规属实",
        GateGround.PaidService => "R-6-P 有偿服务属实",
        GateGround.OtherConduct => "R-6-O 其他情形属实",
    };

    private static string Word(EvaluationTier tier) => tier switch
    {
        EvaluationTier.Excellent => "优秀",
        EvaluationTier.Good => "良好",
        EvaluationTier.Pass => "合格",
        EvaluationTier.Improve => "待改进",
    };
}
