using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Drafts;

/// <summary>A draft in a list; its address is the page that offers it.</summary>
/// <param name="Form">Which form.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Address">Where it is found.</param>
/// <param name="SavedAt">When it was kept last (UTC).</param>
public sealed record OwnDraft(string Form, string Title, string Address, DateTime SavedAt);

/// <summary>One's own drafts; nobody reads another's.</summary>
public sealed class DraftsQuery(StationDbContextFactory contexts, TimeProvider clock)
{
    /// <summary>The person's drafts, the newest first; at most <see cref="KeepDraft.Most"/>.</summary>
    public async Task<ValueList<OwnDraft>> RunAsync(Actor actor, CancellationToken ct)
    {
        await using var db = contexts.For(Right.None, actor);
        return [.. await Own(db, actor).OrderByDescending(d => d.SavedAt).Select(d => new OwnDraft(d.Form, d.Title, d.Address, d.SavedAt)).Take(KeepDraft.Most).ToListAsync(ct)];
    }

    /// <summary>What was kept of a form, or null.</summary>
    public async Task<(DraftContent Content, DateTime SavedAt)?> FindAsync(string form, Actor actor, CancellationToken ct)
    {
        await using var db = contexts.For(Right.None, actor);
        return await Own(db, actor).SingleOrDefaultAsync(d => d.Form == form, ct) is { } draft
            ? (new(draft.Form, draft.Title, draft.Address, draft.Fields, draft.RecordVersion, draft.Typed), draft.SavedAt)
            : null;
    }

    private IQueryable<Draft> Own(StationDbContext db, Actor actor)
    {
        var limit = clock.UtcInstant() - KeepDraft.Kept;
        return db.Drafts.AsNoTracking().Where(d => d.AccountId == actor.AccountId && d.SavedAt >= limit);
    }
}
