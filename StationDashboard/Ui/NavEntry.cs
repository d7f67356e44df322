using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Ui;

/// <summary>Groups of the navigation, in the order of the screen.</summary>
public enum NavGroup
{
    /// <summary>监测</summary>
    Monitor,
    /// <summary>评价</summary>
    Evaluation,
    /// <summary>管理</summary>
    Administration,
}

/// <summary>One line of the navigation. Features register theirs, so that the shell knows no feature.</summary>
/// <param name="Href">Local address, for example <c>/stations</c>; addresses below it light the same line.</param>
/// <param name="Texts">The feature's text class.</param>
/// <param name="Key">Key of the label in that class.</param>
/// <param name="Group">Where the line stands.</param>
/// <param name="Right">Only those who hold it see the line; the page itself asks again.</param>
public sealed record NavEntry(string Href, Type Texts, string Key, NavGroup Group, Right Right)
{
    /// <summary>Where a person begins: the first line that they may open. Administrators hold no right to the overview.</summary>
    public static string StartOf(IEnumerable<NavEntry> entries, Actor actor) => entries.FirstOrDefault(e => actor.May(e.Right))?.Href ?? "/";
}

/// <summary>Places of the shell that features may fill.</summary>
public enum ShellSlot
{
    /// <summary>In the app bar: what leads to everything else.</summary>
    Find,
    /// <summary>In the app bar: whether the figures are live, and of when the last change is.</summary>
    Live,
    /// <summary>In the app bar: the year shown.</summary>
    Year,
    /// <summary>At the end of the app bar: who is signed in.</summary>
    Account,
    /// <summary>At the top of every page on paper; not seen on the screen.</summary>
    Paper,
    /// <summary>Above every page: what must not be overlooked. Render <c>div.banner</c>, or nothing.</summary>
    Banner,
    /// <summary>In the head of every page, before the page's own buttons. Render one <c>btn</c>, or nothing.</summary>
    PageHead,
}

/// <summary>A component that a feature puts into a place of the shell.</summary>
public sealed record ShellPart(ShellSlot Slot, Type Component)
{
    /// <summary>The component.</summary>
    public RenderFragment Content { get; } = builder =>
    {
        builder.OpenComponent(0, Component);
        builder.CloseComponent();
    };
}

/// <summary>How features register with the shell.</summary>
public static class ShellRegistration
{
    /// <summary>Adds a line to the navigation; lines stand in the order of registration.</summary>
    public static IServiceCollection AddNavEntry<TText>(this IServiceCollection services, string href, string key, NavGroup group, Right right) =>
        services.AddSingleton(new NavEntry(href, typeof(TText), key, group, right));

    /// <summary>Puts a component without parameters into a place of the shell.</summary>
    public static IServiceCollection AddShellPart<TComponent>(this IServiceCollection services, ShellSlot slot)
        where TComponent : IComponent =>
        services.AddSingleton(new ShellPart(slot, typeof(TComponent)));
}
