using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace StationDashboard.Ui;

/// <summary>
/// Keeps each text once it was found. The library makes a key and searches the resources anew for each use, and a page has
/// hundreds: a seventh of the time in which the server renders the overview.
/// </summary>
public sealed class KeptTexts(IOptions<LocalizationOptions> options, ILoggerFactory logs) : ResourceManagerStringLocalizerFactory(options, logs)
{
    private readonly IResourceNamesCache names = new ResourceNamesCache();
    private readonly ILoggerFactory logs = logs;

    /// <inheritdoc/>
    protected override ResourceManagerStringLocalizer CreateResourceManagerStringLocalizer(Assembly assembly, string baseName) =>
        new Kept(new ResourceManager(baseName, assembly), assembly, baseName, names, logs.CreateLogger<KeptTexts>());

    private sealed class Kept(ResourceManager resources, Assembly assembly, string baseName, IResourceNamesCache names, ILogger log)
        : ResourceManagerStringLocalizer(resources, assembly, baseName, names, log)
    {
        // Bound: the texts of the program in its two languages; what is not found is not kept.
        private readonly ConcurrentDictionary<(CultureInfo Culture, string Name), LocalizedString> found = [];

        public override LocalizedString this[string name]
        {
            get
            {
                var key = (CultureInfo.CurrentUICulture, name);
                if (!found.TryGetValue(key, out var text))
                {
                    text = base[name];
                    if (!text.ResourceNotFound)
                    {
                        found[key] = text;
                    }
                }

                return text;
            }
        }

        public override LocalizedString this[string name, params object[] arguments]
        {
            get
            {
                var format = this[name];
                return new(name, string.Format(CultureInfo.CurrentCulture, format.Value, arguments), format.ResourceNotFound);
            }
        }
    }
}
