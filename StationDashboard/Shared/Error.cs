using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;
using System.Text;

namespace StationDashboard.Shared;

/// <summary>
/// Why a command was refused: a stable code for tests and callers, and a sentence that says what to do. Commands write the Chinese
/// one; the English one of the same code lies in <c>ErrorEnglish.resx</c> and takes the same values. A command whose refusal
/// carries more (fields, both sides of a conflict) derives its own.
/// </summary>
/// <param name="Code">Stable, lower-case, dotted, for example <c>station.code.check-digit</c>.</param>
/// <param name="Message">What happened and what to do next, in Chinese: for logs, the command line and the audit.</param>
public record Error(string Code, string Message)
{
    private static readonly ResourceManager English = new("StationDashboard.Shared.ErrorEnglish", typeof(Error).Assembly);

    /// <summary>A sentence with values in it.</summary>
    public Error(string code, Sentence message)
        : this(code, message.ToString()) => Values = message.Values;

    /// <summary>The sentence in the reader's language (<see cref="CultureInfo.CurrentUICulture"/>): for screens.</summary>
    public string Text => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" || English.GetString(Code, CultureInfo.InvariantCulture) is not { } sentence
        ? Message
        : string.Format(CultureInfo.CurrentCulture, sentence, [.. Values]);

    /// <summary>What stands in the sentence, in the order of the Chinese one.</summary>
    protected IReadOnlyList<object?> Values { get; init; } = [];

    /// <summary>Whether both say the same; the values are in the sentence.</summary>
    public virtual bool Equals(Error? other) => other is not null && EqualityContract == other.EqualityContract && (Code, Message) == (other.Code, other.Message);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Message);
}

/// <summary>An interpolated sentence that keeps its values, so that they can stand in another language's sentence too.</summary>
[InterpolatedStringHandler]
public readonly struct Sentence(int literalLength, int formattedCount)
{
    private readonly StringBuilder text = new(literalLength + (8 * formattedCount));
    private readonly List<object?> values = new(formattedCount);

    /// <summary>The values, in their order.</summary>
    public IReadOnlyList<object?> Values => values;

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string literal) => text.Append(literal);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value, string? format = null)
    {
        var written = value is IFormattable formattable ? formattable.ToString(format, CultureInfo.CurrentCulture) : value?.ToString();
        text.Append(written);
        values.Add(written);
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => text.ToString();
}
