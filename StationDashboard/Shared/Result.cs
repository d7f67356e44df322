namespace StationDashboard.Shared;

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
