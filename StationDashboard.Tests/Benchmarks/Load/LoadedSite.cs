using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StationDashboard.Data;
using StationDashboard.Features.Access;
using StationDashboard.Features.Overview;
using StationDashboard.Features.Recording;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;
using StationDashboard.Ui;

namespace StationDashboard.Benchmarks.Load;

/// <summary>What a benchmark is told of the process that it loads.</summary>
/// <param name="Heap">Bytes that live after a full collection.</param>
/// <param name="Resident">Working set in bytes.</param>
/// <param name="Processor">Processor time so far, in seconds.</param>
/// <param name="Subscribers">Subscriptions to the change feed.</param>
/// <param name="Unobserved">Exceptions that nobody looked at.</param>
/// <param name="Errors">Errors in the log, and the first of them.</param>
internal sealed record SiteState(long Heap, long Resident, double Processor, int Subscribers, int Unobserved, IReadOnlyList<string> Errors);

/// <summary>One change.</summary>
/// <param name="Published">When the feed told of it (stopwatch ticks, the same for all processes of a machine).</param>
/// <param name="Milliseconds">How long the whole save took.</param>
/// <param name="Problem">Why it was refused, or null.</param>
internal sealed record SiteChange(long Published, double Milliseconds, string? Problem);

/// <summary>
/// The loaded process: the product's own composition on a real socket, with three addresses more that change something and tell how
/// the process stands. A benchmark starts it as a process of its own, so that the load client's memory is not counted.
/// </summary>
public sealed class LoadedSite
{
    /// <summary>The product as it is.</summary>
    public const string Product = nameof(Product);

    /// <summary>The product with an overview that renders as a whole.</summary>
    public const string WholePage = nameof(WholePage);

    /// <summary>A page as the template of .NET makes it.</summary>
    public const string Template = nameof(Template);

    private const string Kind = "SITE_KIND";
    private readonly ConcurrentQueue<string> errors = new();
    private int unobserved;
    private long published;

    /// <summary>Starts it on a data folder; the caller sets it up.</summary>
    public static Task<RunningProduct> StartAsync(string kind, string dataFolder) => RunningProduct.StartOtherAsync(
        dataFolder, new() { [Kind] = kind }, typeof(LoadedSite).Assembly.Location, "--explicit", "only", "--filter-method", $"{typeof(LoadedSite).FullName}.{nameof(Serves_until_it_is_killed)}");

    [Fact(Explicit = true)]
    public async Task Serves_until_it_is_killed()
    {
        var kind = Environment.GetEnvironmentVariable(Kind);
        Assert.SkipWhen(kind is null, "The benchmarks start it.");
        var (folder, url) = (Environment.GetEnvironmentVariable("SITE_DATA")!, Environment.GetEnvironmentVariable("SITE_URL")!);
        TaskScheduler.UnobservedTaskException += (_, e) =>
        {
            Interlocked.Increment(ref unobserved);
            errors.Enqueue($"unobserved: {e.Exception.InnerException}");
        };
        await (kind == Template ? ServeTemplateAsync(url) : ServeProductAsync(kind!, folder, url));
    }

    private async Task ServeProductAsync(string kind, string folder, string url)
    {
        // Limits of a person do not hold for a load that stands for many; the sessions last as long as any may.
        var builder = WebComposition.CreateBuilder([$"--data={folder}", $"--urls={url}", "--today=2026-11-23", "--applicationName=StationDashboard",
            "--Access:PagesPerPerson=2000", "--Access:Idle=08:00:00", "--Access:Absolute=1.00:00:00", "--Backup:Scheduled=false"]).AddSite();
        builder.Logging.AddProvider(new ErrorCount(errors));
        if (kind == WholePage)
        {
            builder.Services.AddScoped<IComponentActivator, WholeOverview>();
        }

        await using var app = builder.Build();
        using var owned = await Composition.OwnAsync(app.Services);
        app.MapSite();
        var feed = app.Services.GetRequiredService<ChangeFeed>();
        using var first = feed.Subscribe(_ => Interlocked.Exchange(ref published, Stopwatch.GetTimestamp()));
        var stations = new Lazy<Task<List<int>>>(async () =>
        {
            await using var db = app.Services.GetRequiredService<StationDbContextFactory>().Whole();
            return await db.Stations.OrderBy(s => s.Id).Select(s => s.Id).ToListAsync();
        });
        var changes = 0;
        app.MapPost("/load/change", async (RecordActivity record) =>
        {
            var ids = await stations.Value;
            var n = Interlocked.Increment(ref changes);
            var entry = new ActivityEntry
            {
                StationId = ids[n * 7919 % ids.Count], Name = "测量", Date = new(2026, 11, 20), Minutes = 60, Volunteers = 2,
                Enterprises = [.. Enumerable.Range(n % 40 * 5, 5).Select(i => new EnterpriseLine($"测量企业{i}"))],
            };
            var begun = Stopwatch.GetTimestamp();
            var saved = await record.RunAsync(null, 0, entry, People.Everything("测量"), CancellationToken.None);
            return new SiteChange(Interlocked.Read(ref published), Stopwatch.GetElapsedTime(begun).TotalMilliseconds, saved.Error?.Message);
        }).AllowAnonymous().DisableAntiforgery();
        app.MapGet("/load/figure", async (OverviewQuery query) =>
            (int)(await query.RunAsync(new(2026), People.Everything("测量"), CancellationToken.None)).Figures[(int)FigureKind.Activities].Value!.Value).AllowAnonymous();
        app.MapGet("/load/state", () => State(feed.Subscribers)).AllowAnonymous();
        await app.ShowSetupCodeAsync();
        await app.RunAsync();
    }

    private async Task ServeTemplateAsync(string url)
    {
        var builder = WebApplication.CreateBuilder([$"--urls={url}"]);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddSingleton<TemplateCount>();
        builder.Logging.AddProvider(new ErrorCount(errors));
        await using var app = builder.Build();
        app.UseAntiforgery();
        app.MapRazorComponents<TemplateApp>().AddInteractiveServerRenderMode();
        var count = app.Services.GetRequiredService<TemplateCount>();
        app.MapPost("/load/change", () =>
        {
            var begun = Stopwatch.GetTimestamp();
            count.Increment();
            return new SiteChange(begun, Stopwatch.GetElapsedTime(begun).TotalMilliseconds, null);
        }).DisableAntiforgery();
        app.MapGet("/load/figure", () => count.Value);
        app.MapGet("/load/state", () => State(count.Subscribers));
        await app.RunAsync();
    }

    private SiteState State(int subscribers)
    {
        // Twice: what finalisers let go goes with the second.
        for (var n = 0; n < 2; n++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using var own = Process.GetCurrentProcess();
        return new(GC.GetTotalMemory(forceFullCollection: true), own.WorkingSet64, own.TotalProcessorTime.TotalSeconds, subscribers, Volatile.Read(ref unobserved), [.. errors]);
    }

    // A test's own page in the place of the product's.
    private sealed class WholeOverview(IServiceProvider services) : IComponentActivator
    {
        private static readonly ConcurrentDictionary<Type, ObjectFactory> Makers = new();

        public IComponent CreateInstance(Type componentType) => componentType == typeof(OverviewPage) ? new WholeOverviewPage() : (IComponent)Makers.GetOrAdd(componentType, type => ActivatorUtilities.CreateFactory(type, []))(services, []);
    }

    private sealed class ErrorCount(ConcurrentQueue<string> errors) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                errors.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}

/// <summary>What the template's page counts, raised for all at once.</summary>
public sealed class TemplateCount
{
    private int value = 1_000_000;

    /// <summary>Called after each change; must return at once.</summary>
    public event Action? Changed;

    /// <summary>The count.</summary>
    public int Value => Volatile.Read(ref value);

    /// <summary>Open pages.</summary>
    public int Subscribers => Changed?.GetInvocationList().Length ?? 0;

    /// <summary>Counts on and tells every page.</summary>
    public void Increment()
    {
        Interlocked.Increment(ref value);
        Changed?.Invoke();
    }
}
