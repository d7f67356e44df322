namespace StationDashboard.Features.Access;

/// <summary>An open page of a person.</summary>
public interface IOpenPage
{
    /// <summary>Whether nobody sees it: another tab lies over it, or the window is away.</summary>
    Task<bool> IsHiddenAsync();

    /// <summary>Gives its memory back; a click resumes it.</summary>
    Task PauseAsync();
}

/// <summary>Counts the open pages of each person. One too many pauses the oldest hidden one, or the oldest where all are seen.</summary>
public sealed class OpenPages(AccessSettings settings)
{
    private readonly Lock gate = new();

    // Bound: one entry an open page, taken out when the page goes.
    private readonly Dictionary<int, List<IOpenPage>> pages = [];

    /// <summary>Open pages of everybody.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return pages.Values.Sum(own => own.Count);
            }
        }
    }

    /// <summary>Notes a page.</summary>
    public async Task OpenAsync(int account, IOpenPage page)
    {
        List<IOpenPage> older;
        lock (gate)
        {
            var own = pages.TryGetValue(account, out var known) ? known : pages[account] = [];
            own.Add(page);
            older = own.Count > settings.PagesPerPerson ? [.. own.Where(p => p != page)] : [];
        }

        foreach (var candidate in older)
        {
            if (await candidate.IsHiddenAsync())
            {
                await candidate.PauseAsync();
                return;
            }
        }

        if (older is [var oldest, ..])
        {
            await oldest.PauseAsync();
        }
    }

    /// <summary>The page has gone.</summary>
    public void Close(int account, IOpenPage page)
    {
        lock (gate)
        {
            if (pages.TryGetValue(account, out var own) && own.Remove(page) && own.Count == 0)
            {
                pages.Remove(account);
            }
        }
    }
}
