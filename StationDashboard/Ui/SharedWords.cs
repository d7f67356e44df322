using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace StationDashboard.Ui;

/// <summary>
/// What is said of a thing that many open pages show: made once in each language, shared by all of them, gone with the thing. Where
/// each page made its own, a few hundred pages kept as many copies, and the collector went through all of them after each change.
/// </summary>
/// <typeparam name="TThing">Immutable, and the same instance for all pages.</typeparam>
/// <typeparam name="TWords">Depends on the thing and the language alone.</typeparam>
public sealed class SharedWords<TThing, TWords>
    where TThing : class
{
    private readonly ConditionalWeakTable<TThing, ConcurrentDictionary<string, TWords>> said = new();

    /// <summary>The words, made by <paramref name="say"/> when nobody has asked for them in this language.</summary>
    public TWords Of(TThing thing, Func<TThing, TWords> say)
    {
        var languages = said.GetOrCreateValue(thing);
        var language = CultureInfo.CurrentUICulture.Name;
        return languages.TryGetValue(language, out var words) ? words : languages.GetOrAdd(language, say(thing));
    }
}
