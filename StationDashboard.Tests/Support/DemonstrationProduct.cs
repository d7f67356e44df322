namespace StationDashboard.Support;

/// <summary>One running product with the small demonstration, for all tests of a class.</summary>
public sealed class DemonstrationProduct(Chromium chromium) : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("demonstration-").FullName;
    private RunningProduct? product;

    /// <summary>The product; the first call starts it, or skips the asking test where no browser is installed.</summary>
    public async Task<RunningProduct> OpenAsync()
    {
        await chromium.BrowserAsync();
        if (product is null)
        {
            var (code, output, error) = await Verb.RunAsync(folder, "demo");
            Assert.True(code == 0, output + error);
            product = await RunningProduct.StartAsync(folder, null, "--today", "2026-11-23");
        }

        return product;
    }

    public async ValueTask DisposeAsync()
    {
        if (product is not null)
        {
            await product.DisposeAsync();
        }

        await TestFolder.DeleteAsync(folder);
    }
}
