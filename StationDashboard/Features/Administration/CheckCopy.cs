using Microsoft.Extensions.Logging.Abstractions;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Audit;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Administration;

/// <summary>Recomputes the totals of a copied data folder, compares the files of its records and verifies its chain, apart from the folder in use.</summary>
internal static class CheckCopy
{
    /// <summary>Contexts on a copy.</summary>
    public static StationDbContextFactory Contexts(DataFolder copy) => new(copy, [new PragmaInterceptor()], NullLoggerFactory.Instance);

    /// <summary>One sentence for each problem; empty when all is well.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(DataFolder copy, CancellationToken ct)
    {
        var contexts = Contexts(copy);
        var totals = await new CheckTotals(contexts).RunAsync(Actor.Program, ct);
        var audit = await new VerifyAudit(contexts, new AuditKey(copy), new AuditHeads(copy)).RunAsync(demonstration: false, Actor.Program, null, ct);
        var files = await AttachmentFiles.CheckAsync(contexts, ct);
        return [.. totals.Problems, .. files, .. audit.Findings.Select(f => f.Message.Replace(copy.Path, "", StringComparison.Ordinal))];
    }
}
