using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.SavedViews;

/// <summary>Keeps an address under a name, or gives a kept one another name.</summary>
public sealed class KeepView(WriteGate gate)
{
    private static readonly Error Unnamed = new("view.name", $"请填写视图名称（1–{SavedView.LongestName} 个字）。");

    /// <summary>Keeps the address and returns the key. Where the person has a view of this name it is refused, unless that one is to be replaced.</summary>
    public async Task<Result<int>> RunAsync(string name, string address, bool replace, Actor actor, CancellationToken ct)
    {
        if (actor.AccountId is not { } account)
        {
            return Actor.Denied;
        }

        if (Named(name) is not { } named)
        {
            return Unnamed;
        }

        var kept = ViewAddress.Of(address);
        if (kept.Error is { } refused)
        {
            return refused;
        }

        var begun = await gate.BeginAsync(Right.None, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var view = await write.Db.SavedViews.SingleOrDefaultAsync(v => v.AccountId == account && v.Name == named, ct);
        if (view is null)
        {
            if (await write.Db.SavedViews.CountAsync(v => v.AccountId == account, ct) >= SavedView.Most)
            {
                return new Error("view.many", $"最多保存 {SavedView.Most} 个视图。请先删除不再使用的视图。");
            }

            write.Db.SavedViews.Add(view = new() { AccountId = account, Name = named, Address = "" });
        }
        else if (!replace)
        {
            return new NameTaken(named);
        }

        (view.Address, view.SavedAt) = (kept.Value, write.Now);
        await write.CommitBookkeepingAsync(ct);
        return view.Id;
    }

    /// <summary>Gives a view of the person's own another name.</summary>
    public async Task<Result<int>> RenameAsync(int id, string name, Actor actor, CancellationToken ct)
    {
        if (Named(name) is not { } named)
        {
            return Unnamed;
        }

        var begun = await gate.BeginAsync(Right.None, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        if (await write.Db.SavedViews.SingleOrDefaultAsync(v => v.AccountId == actor.AccountId && v.Id == id, ct) is not { } view)
        {
            return new Error("view.gone", "该视图已被删除。请重新打开“视图”菜单。");
        }

        if (await write.Db.SavedViews.AnyAsync(v => v.AccountId == view.AccountId && v.Name == named && v.Id != id, ct))
        {
            return new NameTaken(named);
        }

        view.Name = named;
        await write.CommitBookkeepingAsync(ct);
        return view.Id;
    }

    private static string? Named(string name) => name.Trim() is { Length: > 0 and <= SavedView.LongestName } trimmed && !trimmed.Any(char.IsControl) ? trimmed : null;
}

/// <summary>The person has a view of this name already.</summary>
public sealed record NameTaken : Error
{
    /// <summary>Of this name.</summary>
    public NameTaken(string name)
        : base("view.taken", $"已有名为“{name}”的视图。请换一个名称，或替换原有视图。")
    {
    }
}

/// <summary>Lets a view go; keeping it again undoes it.</summary>
public sealed class DropView(WriteGate gate)
{
    /// <summary>Lets it go; true when there was one of the person's own.</summary>
    public async Task<Result<bool>> RunAsync(int id, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginAsync(Right.None, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        if (await write.Db.SavedViews.SingleOrDefaultAsync(v => v.AccountId == actor.AccountId && v.Id == id, ct) is not { } view)
        {
            return false;
        }

        write.Db.SavedViews.Remove(view);
        await write.CommitBookkeepingAsync(ct);
        return true;
    }
}
