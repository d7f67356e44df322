using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>What a snapshot holds.</summary>
/// <param name="Format">Version of this layout.</param>
/// <param name="Cycle">Number of the cycle within the year.</param>
/// <param name="RuleSet">Document number of the rule set behind the gate.</param>
/// <param name="Result">Inputs, scheme and results.</param>
/// <param name="Draws">How firmly the ranks stand.</param>
public sealed record SnapshotContent(int Format, int Cycle, string RuleSet, EvaluationResult Result, DrawnRanks Draws)
{
    /// <summary>The layout written today.</summary>
    public const int CurrentFormat = 1;
}

/// <summary>One text for one content: properties in their declared order, numbers without trailing zeros, enums by name, no white space.</summary>
public static class CanonicalJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new PlainDecimal(), new JsonStringEnumConverter(), new ValueListConverter() },
    };

    /// <summary>Writes it.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads it back.</summary>
    /// <exception cref="JsonException">The text holds something else.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("Nothing is stored.");

    /// <summary>SHA-256 of the text in UTF-8, lower-case hexadecimal.</summary>
    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // 1.50 and 1.5 are one number and must be one text.
    private sealed class PlainDecimal : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value / 1.0000000000000000000000000000m);
    }

    private sealed class ValueListConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ValueList<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

        private sealed class Of<T> : JsonConverter<ValueList<T>>
        {
            public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                new(JsonSerializer.Deserialize<T[]>(ref reader, options) ?? []);

            public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options) =>
                JsonSerializer.Serialize(writer, value.AsEnumerable(), options);
        }
    }
}
