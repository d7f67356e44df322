using System.Security.Cryptography;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Audit;

/// <summary>Addresses for exports whose entry is already left; each works once and for a few minutes.</summary>
public sealed class AuditDownloads(TimeProvider clock)
{
    internal const string Address = "/audit/export/";

    // Bound: a ticket is a filter and a number.
    private const int Most = 32;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly Lock gate = new();
    private readonly List<(string Id, DateTime Until, AuditFile File, string Name)> tickets = [];

    /// <summary>The address of a file under the name that it gets on the person's machine.</summary>
    public string Issue(AuditFile file, string name)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        lock (gate)
        {
            tickets.RemoveAll(t => t.Until < clock.UtcInstant());
            if (tickets.Count == Most)
            {
                tickets.RemoveAt(0);
            }

            tickets.Add((id, clock.UtcInstant() + Life, file, name));
        }

        return Address + id;
    }

    internal (AuditFile File, string Name)? Take(string id)
    {
        lock (gate)
        {
            var at = tickets.FindIndex(t => t.Id == id && t.Until >= clock.UtcInstant());
            if (at < 0)
            {
                return null;
            }

            var (_, _, file, name) = tickets[at];
            tickets.RemoveAt(at);
            return (file, name);
        }
    }
}

/// <summary>What the audit hands out, by plain GET.</summary>
public static class AuditEndpoints
{
    /// <summary>Maps the address of exports.</summary>
    public static IEndpointRouteBuilder MapAuditDownloads(this IEndpointRouteBuilder app)
    {
        app.MapGet(AuditDownloads.Address + "{id}", (string id, AuditDownloads downloads) => downloads.Take(id) is not { } ticket
            ? Results.NotFound()
            : Results.Stream(async body => await ticket.File.WriteAsync(body, CancellationToken.None), "text/csv; charset=utf-8", ticket.Name)).Needs(Right.ReadAudit).RequireRateLimiting(RateLimits.Export);
        return app;
    }
}
