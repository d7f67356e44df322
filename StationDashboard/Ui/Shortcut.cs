using StationDashboard.Shared;

namespace StationDashboard.Ui;

/// <summary>
/// A key that does something. What is registered here is what scripts listen to and what the list of shortcuts shows, so that the
/// list is right.
/// </summary>
/// <param name="Texts">The feature's text class.</param>
/// <param name="Place">Key, in that class, of the name of where it works.</param>
/// <param name="Word">Key of what it does.</param>
/// <param name="Keys">Keys pressed together with +, one after the other with a space: <c>Ctrl+K</c>, <c>g s</c>.</param>
/// <param name="Act">What scripts call it; an address for one that goes there.</param>
/// <param name="Right">Only those who hold it see it.</param>
public sealed record Shortcut(Type Texts, string Place, string Word, string Keys, string Act, Right Right);

/// <summary>How features register keys, and how pages tell their scripts.</summary>
public static class Shortcuts
{
    /// <summary>Adds a key; lists show them in the order of registration.</summary>
    public static IServiceCollection AddShortcut<TText>(this IServiceCollection services, string place, string word, string keys, string act, Right right = Right.None) =>
        services.AddSingleton(new Shortcut(typeof(TText), place, word, keys, act, right));

    /// <summary>The keys of one place for its script: what is pressed to what is done.</summary>
    public static IReadOnlyDictionary<string, string> Of<TText>(this IEnumerable<Shortcut> all, string place) =>
        all.Where(s => s.Texts == typeof(TText) && s.Place == place).ToDictionary(s => s.Keys, s => s.Act);
}
