using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Serilog.Events;
using Serilog.Formatting;

namespace StationDashboard.Features.Administration;

/// <summary>
/// Failures without their words: a message may repeat what stood in a cell or a field ("The input string '13800000000' was
/// not in a correct format"), and logs go to people who must not read that. Type and place are enough to find a bug.
/// </summary>
internal static class DiscreetFailure
{
    /// <summary>Every cause, with its message only where that kind never repeats data.</summary>
    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        for (var e = exception; e is not null; e = e.InnerException)
        {
            text.Append(text.Length > 0 ? "\n---> " : "").Append(e.GetType().FullName);
            text.Append(e switch
            {
                SqliteException sqlite => $" {sqlite.SqliteExtendedErrorCode}: {sqlite.Message}",
                Npgsql.PostgresException postgres => $" {postgres.SqlState} {postgres.ConstraintName}",
                SocketException or NullReferenceException or ObjectDisposedException or OutOfMemoryException => ": " + e.Message,
                IOException => $" 0x{e.HResult:X8}",
                _ => "",
            });
            if (e.StackTrace is { } trace)
            {
                text.Append('\n').Append(trace);
            }
        }

        return text.ToString();
    }
}

/// <summary>One line of JSON an event.</summary>
internal sealed class DiscreetLines : ITextFormatter
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("at", logEvent.Timestamp.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("level", logEvent.Level.ToString());
            json.WriteString("source", Text("SourceContext"));
            json.WriteString("event", logEvent.MessageTemplate.Text);
            json.WriteString("message", logEvent.RenderMessage(CultureInfo.InvariantCulture));
            if (Text("RequestPath") is { } path)
            {
                json.WriteString("path", path);
            }

            if (logEvent.Exception is { } exception)
            {
                json.WriteString("failure", DiscreetFailure.Of(exception));
            }

            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));

        string? Text(string property) => logEvent.Properties.GetValueOrDefault(property) is ScalarValue { Value: string value } ? value : null;
    }
}

/// <summary>The same for the console, which a service's system keeps too.</summary>
internal sealed class DiscreetConsole() : ConsoleFormatter(Formatter)
{
    /// <summary>Its name in the settings.</summary>
    public const string Formatter = "discreet";

    private const int FailedToStart = 11;

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        // What stopped the host is said by the program itself, in a sentence or, for a bug, with its trace.
        if (logEntry.Category == "Microsoft.Extensions.Hosting.Internal.Host" && (logEntry.EventId.Id == FailedToStart || logEntry.Exception is OperationCanceledException))
        {
            return;
        }

        textWriter.WriteLine($"{Level(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}]");
        textWriter.WriteLine($"      {logEntry.Formatter(logEntry.State, null)}");
        if (logEntry.Exception is { } exception)
        {
            textWriter.WriteLine($"      {DiscreetFailure.Of(exception).ReplaceLineEndings("\n      ")}");
        }
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        LogLevel.None => "none",
    };
}
