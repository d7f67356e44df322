using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace StationDashboard.Benchmarks.Load;

/// <summary>
/// One open page without a browser: gets the page, finds its components, opens its circuit as <c>blazor.web.js</c> does, acknowledges
/// every batch of rendering and answers what .NET asks of the script. It draws nothing.
/// </summary>
internal sealed partial class LoadCircuit : IAsyncDisposable
{
    // A server under load may be late; that is measured, not cut off.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Uri page;
    private readonly string? cookie;
    private readonly HttpClient http;
    private readonly LoadWatch watch;
    private readonly BlazorPack pack = new();
    private readonly TaskCompletionSource firstBatch = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource attached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HubConnection connection;
    private string id = "";
    private List<string> markers = [];
    private (string Components, string State) kept = ("[]", "");
    private bool leaving;

    private LoadCircuit(HttpClient http, Uri page, string? cookie, LoadWatch watch)
    {
        (this.http, this.page, this.cookie, this.watch) = (http, page, cookie, watch);
        connection = Connection();
    }

    /// <summary>Bytes of the socket received so far.</summary>
    public long Received => pack.Received;

    /// <summary>From asking for the page to the first batch of rendering.</summary>
    public TimeSpan First { get; private set; }

    /// <summary>When each watched figure came, by its distance from the first one (stopwatch ticks; 0: not yet).</summary>
    public long[] Seen { get; private set; } = [];

    /// <summary>Opens a page and waits for its first batch.</summary>
    public static async Task<LoadCircuit> OpenAsync(HttpClient http, Uri page, string? cookie, LoadWatch watch, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        var circuit = new LoadCircuit(http, page, cookie, watch);
        try
        {
            await circuit.StartAsync(ct);
            await circuit.firstBatch.Task.WaitAsync(Patience, ct);
            circuit.First = Stopwatch.GetElapsedTime(begun);
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    /// <summary>Watches for figures from now on: numbers that follow one another.</summary>
    public void Expect(int count) => Seen = new long[count];

    /// <summary>Pauses as the browser does for a hidden page: the state comes to the client, the circuit ends.</summary>
    public async Task PauseAsync(CancellationToken ct)
    {
        leaving = true;
        Assert.True(await connection.InvokeAsync<bool>("PauseCircuit", ct), "The circuit could not be paused.");
        await connection.DisposeAsync();
    }

    /// <summary>Comes back from a pause; returns how long the first batch took.</summary>
    public async Task<TimeSpan> ResumeAsync(CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        attached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        (connection, leaving) = (Connection(), false);
        await connection.StartAsync(ct);
        var batch = watch.NextBatchOf(this);
        id = await connection.InvokeAsync<string?>("ResumeCircuit", id, Base, page.ToString(), kept.Components, kept.State, ct)
            ?? throw new InvalidOperationException("The circuit could not be resumed.");
        // The server takes the components that it handed out at the pause; the page only says where they stand.
        await attached.Task.WaitAsync(Patience, ct);
        await AddComponentsAsync("", ct);
        await batch.WaitAsync(Patience, ct);
        return Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>Leaves as a closed tab does: tells the server, then hangs up.</summary>
    public async Task CloseAsync(CancellationToken ct)
    {
        leaving = true;
        using var form = new MultipartFormDataContent { { new StringContent(id), "circuitId" } };
        using var answer = await http.PostAsync(new Uri(page, "/_blazor/disconnect"), form, ct);
        await connection.DisposeAsync();
    }

    /// <summary>Hangs up without a word, as a lost network does.</summary>
    public async ValueTask DisposeAsync()
    {
        leaving = true;
        await connection.DisposeAsync();
    }

    private string Base => new Uri(page, "/").ToString();

    private async Task StartAsync(CancellationToken ct)
    {
        using var answer = await http.GetAsync(page, ct);
        answer.EnsureSuccessStatusCode();
        var html = await answer.Content.ReadAsStringAsync(ct);
        var state = State().Match(html) is { Success: true } found ? found.Groups[1].Value : "";
        markers = Markers().Matches(html).Select(m => m.Groups[1].Value).Where(json => json.Contains("\"descriptor\"", StringComparison.Ordinal)).ToList();
        Assert.True(markers.Count > 0, $"{page} has no interactive component (it came from {answer.RequestMessage?.RequestUri}).");
        await connection.StartAsync(ct);
        id = await connection.InvokeAsync<string?>("StartCircuit", Base, page.ToString(), "[]", state, ct) ?? throw new InvalidOperationException("The circuit was refused.");
        await attached.Task.WaitAsync(Patience, ct);
        await AddComponentsAsync(state, ct);
    }

    private Task AddComponentsAsync(string state, CancellationToken ct)
    {
        var operations = markers.Select((marker, n) => $$"""{"type":"add","ssrComponentId":{{n + 1}},"marker":{{marker}}}""");
        return connection.SendAsync("UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""", state, ct);
    }

    private HubConnection Connection()
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(page, "/_blazor"), options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.Headers["Origin"] = page.GetLeftPart(UriPartial.Authority);
            if (cookie is not null)
            {
                options.Headers["Cookie"] = cookie;
            }
        });
        builder.Services.AddSingleton<IHubProtocol>(pack);
        var made = builder.Build();
        (made.ServerTimeout, made.HandshakeTimeout) = (Patience, Patience);
        made.Closed += problem =>
        {
            // That a paused one has hung up may be told after its page came back.
            if (!leaving && made == connection)
            {
                watch.Fail($"A circuit closed: {problem?.Message ?? "the server ended it"}.");
            }

            return Task.CompletedTask;
        };
        made.On<long, byte[]>("JS.RenderBatch", (batch, data) =>
        {
            var now = Stopwatch.GetTimestamp();
            firstBatch.TrySetResult();
            Note(now, data);
            watch.Batch(this);
            return made.SendAsync("OnRenderCompleted", batch, null);
        });
        made.On<long, string, string?, int, long, int>("JS.BeginInvokeJS", async (call, function, _, kind, _, _) =>
        {
            if (call != 0)
            {
                await made.SendAsync("EndInvokeJSFromDotNet", call, true, $"[{call},true,{watch.Answer(function, kind)}]");
            }

            if (function == "Blazor._internal.attachWebRendererInterop")
            {
                attached.TrySetResult();
            }
        });
        made.On<string, string, string, bool>("JS.SavePersistedState", (_, components, state) =>
        {
            kept = (components, state);
            return true;
        });
        made.On<string>("JS.Error", problem =>
        {
            // What was still on its way when the page left meets no circuit any more.
            if (!leaving)
            {
                watch.Fail($"The server reports: {problem}");
            }
        });
        made.On<long, string>("JS.AttachComponent", static (_, _) => { });
        made.On<int>("JS.EndUpdateRootComponents", static _ => { });
        made.On<string, bool, string>("JS.EndInvokeDotNet", static (_, _, _) => { });
        return made;
    }

    // A figure that came late stands for those before it: the page skipped them.
    private void Note(long now, ReadOnlySpan<byte> batch)
    {
        if (Seen is { Length: > 0 } seen && BatchText.Figure(batch, watch.FirstFigure, watch.FirstFigure + seen.Length - 1) is { } figure)
        {
            for (var n = figure - watch.FirstFigure; n >= 0 && seen[n] == 0; n--)
            {
                seen[n] = now;
            }
        }
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->", RegexOptions.Singleline)]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:([A-Za-z0-9+/=]+)-->")]
    private static partial Regex State();
}

/// <summary>What the open pages of a run have in common: answers to the script's calls, failures, the figure that is watched.</summary>
internal sealed class LoadWatch
{
    // A reference to a script's object, as the first kind of result asks for; the last kind is none.
    private const int ObjectReference = 1, Nothing = 3;
    private readonly ConcurrentDictionary<string, int> calls = new();
    private readonly ConcurrentDictionary<LoadCircuit, TaskCompletionSource> waiting = new();
    private long objects;

    /// <summary>What went wrong, each once a time.</summary>
    public ConcurrentQueue<string> Failures { get; } = new();

    /// <summary>The number that the first watched change shows.</summary>
    public int FirstFigure { get; set; } = int.MaxValue;

    /// <summary>How often each function of the script was called.</summary>
    public IEnumerable<(string Function, int Times)> Calls => calls.Select(c => (c.Key, c.Value)).OrderByDescending(c => c.Value);

    public void Fail(string what) => Failures.Enqueue(what);

    /// <summary>Ends when the circuit renders next.</summary>
    public Task NextBatchOf(LoadCircuit circuit) => waiting.GetOrAdd(circuit, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Batch(LoadCircuit circuit)
    {
        if (!waiting.IsEmpty && waiting.TryRemove(circuit, out var awaited))
        {
            awaited.TrySetResult();
        }
    }

    /// <summary>What a browser of 1440 by 900 pixels in light colours would answer (JSON).</summary>
    public string Answer(string function, int kind)
    {
        calls.AddOrUpdate(function, 1, static (_, n) => n + 1);
        return kind switch
        {
            ObjectReference => JsonSerializer.Serialize(new Dictionary<string, long> { ["__jsObjectId"] = Interlocked.Increment(ref objects) }),
            Nothing => "null",
            _ => function switch
            {
                "isDark" or "hidden" => "false",
                "window.hasOwnProperty" => "true",
                "mudpopoverHelper.countProviders" => "1",
                "Blazor._internal.PageTitle.getAndRemoveExistingTitle" => "\"\"",
                _ => "null",
            },
        };
    }
}
