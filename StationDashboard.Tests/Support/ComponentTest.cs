using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Support;

/// <summary>Base of component tests: MudBlazor and the texts are registered, scripts answer nothing, the clock is the test's,
/// the reader is Chinese. Find elements again after every act: a found element is a snapshot.</summary>
[Trait("Shows", "page")]
public abstract class ComponentTest : BunitContext, IAsyncLifetime
{
    protected ComponentTest()
    {
        // A bound, not a wait: the first page of a process compiles for seconds on a loaded machine.
        DefaultWaitTimeout = TimeSpan.FromSeconds(30);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization();
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddScoped<PageDialogs>();
        Services.AddScoped<IDialogService>(scope => scope.GetRequiredService<PageDialogs>());
        Services.AddTransient<MudLocalizer, MudTexts>();
        Services.AddScoped<UndoToast>();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddScoped<LivePulse>();
        Services.AddCascadingValue(_ => Person);
    }

    /// <summary>The product's clock: 23 November 2026, 14:32:07 in China, until a test moves it.</summary>
    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 6, 32, 7, TimeSpan.Zero));

    /// <summary>Who is at the page; set before the first rendering.</summary>
    protected Actor Person { get; set; } = People.Everything("网页用户");

    /// <summary>Runs before each test; overrides render or seed.</summary>
    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>From here on the reader of this test is English. Call it in the test itself, before rendering.</summary>
    protected static void ReadEnglish() =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");

    /// <summary>The first button with these words.</summary>
    protected static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> where, string word)
        where T : Microsoft.AspNetCore.Components.IComponent => where.FindAll("button").First(b => b.TextContent.Trim() == word);

    /// <summary>Finds and presses it in one go: a rendering between the two would take its handler away.</summary>
    protected static Task PressAsync<T>(IRenderedComponent<T> where, string word)
        where T : Microsoft.AspNetCore.Components.IComponent => where.InvokeAsync(() => Button(where, word).ClickAsync());

    /// <summary>The places where MudBlazor shows dialogs, snackbars and popovers; render them before what opens one.</summary>
    protected IRenderedComponent<MudDialogProvider> RenderOverlays()
    {
        Render<MudPopoverProvider>();
        Render<MudSnackbarProvider>();
        return Render<MudDialogProvider>();
    }
}
