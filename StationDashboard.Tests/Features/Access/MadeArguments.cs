using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>
/// Arguments for any command or query: where one can ask for a station, a record, a city or a word, the other city's is asked
/// for. They only have to be good enough to be asked whether one may.
/// </summary>
internal sealed class MadeArguments(RightsWorld world, Right right)
{
    private const int Deepest = 6;

    /// <summary>The sets to ask with: plain, and one for each way a filter can name the other city.</summary>
    public IEnumerable<object?[]> For(MethodInfo method, Actor actor, CancellationToken ct)
    {
        var plain = method.GetParameters().Select(p => Argument(p, actor, ct)).ToArray();
        yield return plain;
        for (var i = 0; i < plain.Length; i++)
        {
            foreach (var narrowed in Narrowed(plain[i]))
            {
                object?[] asked = [.. plain];
                asked[i] = narrowed;
                yield return asked;
            }
        }
    }

    private object? Argument(ParameterInfo p, Actor actor, CancellationToken ct) =>
        p.ParameterType == typeof(Actor) ? actor
        : p.ParameterType == typeof(CancellationToken) ? ct
        : p.ParameterType == typeof(Right) ? right
        : Made(p.ParameterType, p.Name ?? "", 0);

    private object? Made(Type type, string name, int depth)
    {
        bool Called(string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
        return type == typeof(string) ? Called("code") || Called("station") ? world.Other.Code : Called("path") || Called("file") ? Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()) : "理由"
            : type == typeof(int) ? Called("year") ? 2026 : Called("station") ? world.Other.Id : Called("activity") ? world.OtherRecords.Activity : Called("visit") ? world.OtherRecords.Visit : 1
            : type == typeof(int?) && Called("year") ? 2026
            : type == typeof(City) ? world.OtherCity
            : type == typeof(DateTime) ? new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc)
            : type == typeof(Stream) ? new MemoryStream()
            : type == typeof(DateOnly) ? new DateOnly(2026, 6, 1)
            : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0)
            : type.IsEnum ? Enum.GetValues(type).GetValue(0)
            : typeof(Delegate).IsAssignableFrom(type) || Nullable.GetUnderlyingType(type) is not null || depth > Deepest ? null
            : type is { IsGenericType: true, IsInterface: true } ? Empty(type)
            : type.IsPrimitive || type.IsAbstract ? Default(type)
            : Filled(type, depth);
    }

    // The compiler's own types may be the only ones behind an interface: a list or a dictionary serves every one that is asked for here.
    private static object? Empty(Type type)
    {
        var parts = type.GetGenericArguments();
        var filled = parts.Length == 1 ? typeof(List<>).MakeGenericType(parts) : typeof(Dictionary<,>).MakeGenericType(parts);
        return type.IsAssignableFrom(filled) ? Activator.CreateInstance(filled) : null;
    }

    private static object? Default(Type type) => type.IsValueType ? RuntimeHelpers.GetUninitializedObject(type) : null;

    private object? Filled(Type type, int depth)
    {
        var constructor = type.GetConstructors().Where(c => c.GetParameters() is not [var only] || only.ParameterType != type).MaxBy(c => c.GetParameters().Length);
        if (constructor is null)
        {
            return Default(type);
        }

        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Made(p.ParameterType, p.Name ?? "", depth + 1))]);
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && p.IsDefined(typeof(RequiredMemberAttribute))))
        {
            property.SetValue(made, Made(property.PropertyType, property.Name, depth + 1));
        }

        return made;
    }

    // One copy of a filter for each of its properties that can name the other city, its station or a part of that one's name.
    private IEnumerable<object> Narrowed(object? filter)
    {
        if (filter?.GetType() is not { IsClass: true } type || type.GetMethod("<Clone>$") is not { } copy || filter is City or Actor or IEnumerable)
        {
            yield break;
        }

        foreach (var property in type.GetProperties().Where(p => p.CanWrite))
        {
            object? value = property.PropertyType == typeof(City) ? world.OtherCity
                : property.PropertyType == typeof(string) ? property.Name is "Search" ? world.Other.Name[..4] : world.Other.Code
                : (property.PropertyType == typeof(int) || property.PropertyType == typeof(int?)) && property.Name.Contains("Station", StringComparison.Ordinal) ? world.Other.Id
                : null;
            if (value is not null)
            {
                var narrowed = copy.Invoke(filter, null)!;
                property.SetValue(narrowed, value);
                yield return narrowed;
            }
        }
    }
}
