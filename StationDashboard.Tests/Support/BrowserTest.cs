using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace StationDashboard.Support;

/// <summary>Base of browser tests: a visitor is a browser context of its own (cookies, colours, size); what any page writes to
/// its console as an error fails the test at its end.</summary>
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> consoleErrors = new();
    private readonly List<IBrowserContext> contexts = [];
    private readonly List<RunningProduct> products = [];

    /// <summary>Errors that the test expects, by a part of their text: a server it kills, an address it knows to be missing.</summary>
    protected IList<string> ExpectedConsoleErrors { get; } = [];

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts)
        {
            await context.DisposeAsync();
        }

        foreach (var product in products)
        {
            await product.DisposeAsync();
        }

        GC.SuppressFinalize(this);
        Assert.DoesNotContain(consoleErrors, error => !ExpectedConsoleErrors.Any(e => error.Contains(e, StringComparison.Ordinal)));
    }

    /// <summary>Starts the product for this test; skips it first where no browser is installed.</summary>
    protected async Task<RunningProduct> StartProductAsync(string? dataFolder = null, Uri? address = null, params string[] arguments)
    {
        await chromium.BrowserAsync();
        var product = await RunningProduct.StartAsync(dataFolder, address, arguments);
        products.Add(product);
        return product;
    }

    /// <summary>Starts the product as its first user finds it, before setup.</summary>
    protected async Task<RunningProduct> StartFreshProductAsync(params string[] arguments)
    {
        await chromium.BrowserAsync();
        var product = await RunningProduct.StartFreshAsync(null, null, arguments);
        products.Add(product);
        return product;
    }

    /// <summary>A new visitor with an empty page, signed in unless the product is fresh or called by another name of this machine.</summary>
    protected Task<IPage> VisitorAsync(RunningProduct product, int width = 1440, int height = 900, bool dark = false, string? host = null) =>
        VisitorAsync(product.Address, product.Cookie, width, height, dark, host);

    /// <summary>The same at an address, with the cookie of a session.</summary>
    protected async Task<IPage> VisitorAsync(Uri at, string? cookie, int width = 1440, int height = 900, bool dark = false, string? host = null)
    {
        var browser = await chromium.BrowserAsync();
        var address = new UriBuilder(at) { Host = host ?? at.Host }.Uri.ToString();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
        });
        contexts.Add(context);
        if (cookie?.Split('=', 2) is [var name, var value])
        {
            await context.AddCookiesAsync([new Cookie { Name = name, Value = value, Url = at.ToString() }]);
        }

        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                consoleErrors.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => consoleErrors.Enqueue(error);
        return page;
    }

    /// <summary>Opens an address and waits until the circuit lives: before, clicks fall on prerendered HTML and are lost.</summary>
    protected static async Task<IResponse> OpenAsync(IPage page, string address)
    {
        var response = await page.GotoAsync(address);
        await InteractiveAsync(page);
        return response!;
    }

    /// <summary>Waits for the circuit, after a step that reloads the page.</summary>
    protected static Task InteractiveAsync(IPage page) => page.Locator("[data-interactive=true]").WaitForAsync();

    private const string Listens = "() => document.querySelector('input[type=file]')?._blazorInputFileNextFileId !== undefined";

    /// <summary>Gives files to the page's field. The framework listens to it a little after the page is alive; files given before are lost.</summary>
    protected static async Task GiveFilesAsync(IPage page, IReadOnlyList<FilePayload> files)
    {
        await page.WaitForFunctionAsync(Listens);
        await page.Locator("input[type=file]").First.SetInputFilesAsync(files);
    }

    /// <summary>The same with files on this machine.</summary>
    protected static async Task GiveFilesAsync(IPage page, IReadOnlyList<string> paths)
    {
        await page.WaitForFunctionAsync(Listens);
        await page.Locator("input[type=file]").First.SetInputFilesAsync(paths);
    }

    /// <summary>Fails when the page can be scrolled sideways.</summary>
    protected static async Task FitsItsWidthAsync(IPage page) =>
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            $"The page is wider than the window ({page.ViewportSize!.Width} px).");
}
