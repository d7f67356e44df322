namespace StationDashboard.Shared;

/// <summary>
/// Why a command was refused: a stable code for tests and callers, and a sentence in the reader's language that says what to do.
/// A command whose refusal carries more (fields, both sides of a conflict) derives its own.
/// </summary>
/// <param name="Code">Stable, lower-case, dotted, for example <c>station.code.check-digit</c>.</param>
/// <param name="Message">What happened and what to do next; Chinese unless the caller asked for English.</param>
public record Error(string Code, string Message);

/// <summary>The outcome of a command: a value, or the error that kept anything from being stored.</summary>
public readonly record struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Error? error) => (this.value, Error) = (value, error);

    /// <summary>The reason for a refusal; null when the command succeeded.</summary>
    public Error? Error { get; }

    /// <summary>True when the command did what was asked.</summary>
    public bool Succeeded => Error is null;

    /// <summary>The value of a success. Reading it after a refusal is a programming error and throws.</summary>
    public T Value => Error is null ? value! : throw new InvalidOperationException($"{Error.Code}: {Error.Message}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}
