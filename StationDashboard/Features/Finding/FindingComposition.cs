using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Finding;

/// <summary>Registers the search and the keys that work on every page.</summary>
public static class FindingComposition
{
    /// <summary>Adds them to <paramref name="services"/>.</summary>
    public static IServiceCollection AddFinding(this IServiceCollection services)
    {
        services.AddSingleton<SearchLines>();
        services.AddSingleton<FindRecords>();
        services.AddSingleton<FoundPages>();
        services.AddSingleton<FindAnything>();
        services.AddSingleton(all => new ReadAhead(all.GetRequiredService<SearchLines>().WarmAsync));
        services.AddShellPart<FindButton>(ShellSlot.Find);
        return services
            .AddShortcut<FindingText>(FindingText.Everywhere, FindingText.KeyFind, "Ctrl+K", "find")
            .AddShortcut<FindingText>(FindingText.Everywhere, FindingText.KeyFind, "/", "find")
            .AddShortcut<FindingText>(FindingText.Everywhere, FindingText.KeyShortcuts, "?", "keys")
            .AddShortcut<FindingText>(FindingText.Everywhere, FindingText.KeyUndo, "u", "undo")
            .AddShortcut<FindingText>(FindingText.Everywhere, FindingText.GoOverview, "g o", "/", Right.ViewRecords)
            .AddShortcut<FindingText>(FindingText.Everywhere, FindingText.GoStations, "g s", "/stations", Right.ViewRecords)
            .AddShortcut<FindingText>(FindingText.Everywhere, FindingText.GoActivities, "g a", "/activities", Right.ViewRecords)
            .AddShortcut<FindingText>(FindingText.Everywhere, FindingText.GoEnterprises, "g e", "/enterprises", Right.ViewRecords)
            .AddShortcut<FindingText>(FindingText.InLists, FindingText.KeyNext, "j", "next", Right.ViewRecords)
            .AddShortcut<FindingText>(FindingText.InLists, FindingText.KeyNext, "ArrowDown", "next", Right.ViewRecords)
            .AddShortcut<FindingText>(FindingText.InLists, FindingText.KeyPrevious, "k", "previous", Right.ViewRecords)
            .AddShortcut<FindingText>(FindingText.InLists, FindingText.KeyPrevious, "ArrowUp", "previous", Right.ViewRecords)
            .AddShortcut<FindingText>(FindingText.InSearch, FindingText.KeyWalk, "ArrowDown ArrowUp", "walk")
            .AddShortcut<FindingText>(FindingText.InSearch, FindingText.KeyOpen, "Enter", "open")
            .AddShortcut<FindingText>(FindingText.InSearch, FindingText.KeyOpenTab, "Ctrl+Enter", "tab")
            .AddShortcut<FindingText>(FindingText.InSearch, FindingText.Close, "Escape", "close");
    }
}
