using System.Text.Json;
using StationDashboard.Features.Stations;

namespace StationDashboard.Features.Audit;

/// <summary>One field of a record that an entry changed, as stored: the page says it in words.</summary>
/// <param name="Field">Its name; below another with a dot between.</param>
/// <param name="Before">Its value before; null where it was empty or absent.</param>
/// <param name="After">Its value after.</param>
public sealed record AuditChange(string Field, string? Before, string? After)
{
    /// <summary>The fields in which before and after differ; contacts masked for whoever may not see them.</summary>
    public static IReadOnlyList<AuditChange> Between(string? before, string? after, bool masked)
    {
        var (was, now) = (Flat(before), Flat(after));
        return [.. was.Keys.Union(now.Keys).Select(field => new AuditChange(field, was.GetValueOrDefault(field), now.GetValueOrDefault(field)))
            // A new record's zeros and negations say nothing.
            .Where(c => c.Before != c.After && (c.Before is not null || c.After is not ("0" or "False")))
            .Select(c => masked ? c.Masked() : c)];
    }

    /// <summary>The same JSON with the values of contacts masked, wherever they stand; text that is no JSON is left out.</summary>
    public static string? Mask(string? json)
    {
        if (json is null)
        {
            return null;
        }

        try
        {
            var node = System.Text.Json.Nodes.JsonNode.Parse(json);
            Mask(node);
            return node?.ToJsonString(Data.GatedWrite.Plain);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Mask(System.Text.Json.Nodes.JsonNode? node)
    {
        if (node is System.Text.Json.Nodes.JsonArray array)
        {
            foreach (var item in array)
            {
                Mask(item);
            }
        }
        else if (node is System.Text.Json.Nodes.JsonObject fields)
        {
            foreach (var (name, value) in fields.ToList())
            {
                if (IsContact(name) && value is System.Text.Json.Nodes.JsonValue)
                {
                    fields[name] = MaskedValue(name, value.ToString());
                }
                else
                {
                    Mask(value);
                }
            }
        }
    }

    private static bool IsContact(string field) => field.Split('.')[^1] is nameof(Station.Contact) or nameof(Station.Phone);

    private static string? MaskedValue(string field, string? value) => field.EndsWith(nameof(Station.Phone), StringComparison.Ordinal) ? MaskedContact.Phone(value) : MaskedContact.Name(value);

    private AuditChange Masked() => IsContact(Field) ? this with { Before = MaskedValue(Field, Before), After = MaskedValue(Field, After) } : this;

    private static Dictionary<string, string?> Flat(string? json)
    {
        var fields = new Dictionary<string, string?>();
        if (json is null)
        {
            return fields;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            Add(fields, "", document.RootElement);
        }
        catch (JsonException)
        {
            // What somebody put there by force is shown as it is; verification says that it is not ours.
            fields["?"] = json;
        }

        return fields;
    }

    private static void Add(Dictionary<string, string?> fields, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    Add(fields, path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value);
                }

                break;
            case JsonValueKind.Array when value.EnumerateArray().Any(v => v.ValueKind is JsonValueKind.Object or JsonValueKind.Array):
                fields[path] = FormattableString.Invariant($"×{value.GetArrayLength()}");
                AddItems(fields, path, value);
                break;
            case JsonValueKind.Array:
                fields[path] = string.Join('、', value.EnumerateArray().Select(v => v.ToString()));
                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                fields[path] = null;
                break;
            default:
                fields[path] = value.ToString();
                break;
        }
    }

    // Items that have a key are held against the item of that key; what has none yet is new and only counted.
    private static void AddItems(Dictionary<string, string?> fields, string path, JsonElement array)
    {
        foreach (var item in array.EnumerateArray().Where(i => i.ValueKind is JsonValueKind.Object))
        {
            if (item.TryGetProperty("Id", out var key) && key.TryGetInt32(out var id) && id > 0)
            {
                Add(fields, FormattableString.Invariant($"{path}[{id}]"), item);
            }
        }
    }
}
