using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Drafts;

/// <summary>Keeps a form as it stands in place of what was kept of it before; drafts that are too old or too many go.</summary>
public sealed class KeepDraft(WriteGate gate)
{
    /// <summary>Longest form, in characters of JSON: some thousand lines.</summary>
    public const int MaxLength = 500_000;

    /// <summary>Most drafts of an account; the oldest make room.</summary>
    public const int Most = 50;

    /// <summary>So long a draft is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    // Old ones of everybody go along with a new one, a few at a time.
    private const int Swept = 100;

    /// <summary>Keeps it and returns when (UTC). Refused where there is no account to keep it for, or when it is too long.</summary>
    public Task<Result<DateTime>> RunAsync(DraftContent content, Actor actor, CancellationToken ct) => KeepAsync(
        content.Form,
        content.Fields.Length,
        draft =>
        {
            (draft.Title, draft.Address, draft.Fields, draft.RecordVersion) = (content.Title, content.Address, content.Fields, content.RecordVersion);
            // A page that ends may leave something here just before its circuit does: that was not in its fields yet.
            draft.Typed = draft.Typed == content.Typed ? null : draft.Typed;
        },
        actor,
        ct);

    /// <summary>Adds what was typed after the last state that arrived: the circuit or the session has gone, the page has not. Refused alike.</summary>
    public Task<Result<DateTime>> TypedAsync(TypedForm typed, Actor actor, CancellationToken ct)
    {
        var written = JsonSerializer.Serialize(typed.Fields);
        return KeepAsync(
            typed.Form,
            written.Length,
            draft =>
            {
                draft.Typed = written;
                if (draft.Fields.Length == 0)
                {
                    (draft.Title, draft.Address, draft.RecordVersion) = (typed.Title, typed.Address, typed.Version);
                }
            },
            actor,
            ct);
    }

    private async Task<Result<DateTime>> KeepAsync(string form, int length, Action<Draft> fill, Actor actor, CancellationToken ct)
    {
        if (actor.AccountId is not { } account)
        {
            return Actor.Denied;
        }

        if (length > MaxLength)
        {
            return new Error("draft.long", "填写内容过长，无法自动保存草稿。请尽快保存，或分多次填写。");
        }

        var begun = await gate.BeginAsync(Right.None, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var draft = await write.Db.Drafts.SingleOrDefaultAsync(d => d.AccountId == account && d.Form == form, ct);
        if (draft is null)
        {
            draft = new() { AccountId = account, Form = form, Title = "", Address = "", Fields = "" };
            await MakeRoomAsync(write, account, ct);
            write.Db.Drafts.Add(draft);
        }

        fill(draft);
        draft.SavedAt = write.Now;
        await write.CommitBookkeepingAsync(ct);
        return write.Now;
    }

    private static async Task MakeRoomAsync(GatedWrite write, int account, CancellationToken ct)
    {
        var limit = write.Now - Kept;
        var old = await write.Db.Drafts.Where(d => d.SavedAt < limit).OrderBy(d => d.SavedAt).Take(Swept).ToListAsync(ct);
        var surplus = await write.Db.Drafts.Where(d => d.AccountId == account).OrderByDescending(d => d.SavedAt).ThenByDescending(d => d.Id).Skip(Most - 1).ToListAsync(ct);
        write.Db.Drafts.RemoveRange(old.Union(surplus));
    }
}

/// <summary>Lets a draft go: the form was saved, or the person gave it up.</summary>
public sealed class DropDraft(WriteGate gate)
{
    /// <summary>Lets it go; true when there was one of the person's own.</summary>
    public async Task<Result<bool>> RunAsync(string form, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginAsync(Right.None, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        if (await write.Db.Drafts.SingleOrDefaultAsync(d => d.AccountId == actor.AccountId && d.Form == form, ct) is not { } draft)
        {
            return false;
        }

        write.Db.Drafts.Remove(draft);
        await write.CommitBookkeepingAsync(ct);
        return true;
    }
}
