using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace StationDashboard.Benchmarks.Load;

/// <summary>The protocol of circuits: SignalR's MessagePack by the name that Blazor gives it. It counts what comes in.</summary>
internal sealed class BlazorPack : IHubProtocol
{
    private readonly MessagePackHubProtocol inner = new();
    private long received;

    /// <summary>Bytes received so far, pings included.</summary>
    public long Received => Interlocked.Read(ref received);

    /// <inheritdoc/>
    public string Name => "blazorpack";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public TransferFormat TransferFormat => TransferFormat.Binary;

    /// <inheritdoc/>
    public bool IsVersionSupported(int version) => version <= Version;

    /// <inheritdoc/>
    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        var before = input.Length;
        var whole = inner.TryParseMessage(ref input, binder, out message);
        Interlocked.Add(ref received, before - input.Length);
        return whole;
    }

    /// <inheritdoc/>
    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => inner.WriteMessage(message, output);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => inner.GetMessageBytes(message);
}

/// <summary>Reads the texts of a render batch: its last number says where the places of its strings stand.</summary>
internal static class BatchText
{
    // Five numbers at the end say where the parts begin; the table of strings is the last part.
    private const int Trailer = 20;

    /// <summary>The greatest whole number with separators (<c>12,345</c>) among the texts that lies between two bounds; null where there is none.</summary>
    public static int? Figure(ReadOnlySpan<byte> batch, int from, int to)
    {
        int? most = null;
        for (var entry = BinaryPrimitives.ReadInt32LittleEndian(batch[^4..]); entry < batch.Length - Trailer; entry += 4)
        {
            var place = BinaryPrimitives.ReadInt32LittleEndian(batch[entry..]);
            // Longer texts than 127 bytes have a longer length in front, and are no figure.
            var length = batch[place];
            if (length is > 0 and <= 13 && Number(batch.Slice(place + 1, length)) is { } number && number >= from && number <= to && (most is null || number > most))
            {
                most = number;
            }
        }

        return most;
    }

    private static int? Number(ReadOnlySpan<byte> text)
    {
        var number = 0L;
        foreach (var digit in text)
        {
            if (digit is >= (byte)'0' and <= (byte)'9')
            {
                number = (number * 10) + (digit - '0');
            }
            else if (digit != (byte)',')
            {
                return null;
            }
        }

        return (int)Math.Min(number, int.MaxValue);
    }
}
