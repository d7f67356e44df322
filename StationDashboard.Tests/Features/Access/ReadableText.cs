using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Every text that whoever holds an answer of the product can read from it, by its lists and by properties that keep a value.</summary>
internal static class ReadableText
{
    // An answer larger than this is no page of anything: whoever makes one is told instead of filling the machine.
    private const int Most = 500_000;

    public static string Of(object? root)
    {
        var known = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object?>([root]);
        var text = new StringBuilder();
        for (var seen = 0; open.TryPop(out var item); seen++)
        {
            Assert.True(seen < Most, $"{root?.GetType().Name} holds more than {Most} parts.");
            if (item is string written)
            {
                text.AppendLine(written);
            }
            else if (item is not null and not City and not Type && (item.GetType().IsValueType || known.Add(item)))
            {
                foreach (var part in Parts(item))
                {
                    open.Push(part);
                }
            }
        }

        return text.ToString();
    }

    private static IEnumerable<object?> Parts(object item)
    {
        var type = item.GetType();
        if (type.IsPrimitive || type.IsEnum || (type.IsArray && type.GetElementType() is { IsPrimitive: true }))
        {
            return [];
        }

        if (item is IEnumerable items)
        {
            return items.Cast<object?>();
        }

        if (item is ITuple tuple)
        {
            return Enumerable.Range(0, tuple.Length).Select(i => tuple[i]);
        }

        // Computed properties say again what the kept ones hold, and some make a new object at every reading.
        var pair = type is { IsGenericType: true, Name: "KeyValuePair`2" };
        return pair || type.Namespace?.StartsWith(nameof(StationDashboard), StringComparison.Ordinal) == true
            ? type.GetProperties().Where(p => p.GetIndexParameters().Length == 0 && !p.PropertyType.IsPrimitive && (pair || IsKept(p))).Select(p => p.GetValue(item))
            : [];
    }

    private static bool IsKept(PropertyInfo property) =>
        property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) is not null;
}
