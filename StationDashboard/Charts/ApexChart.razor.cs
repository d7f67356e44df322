using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace StationDashboard.Charts;

/// <summary>
/// A chart drawn by ApexCharts. New parameters are compared with what the script already has, and only the points that differ
/// are sent; nothing is sent when nothing differs. Colours are CSS variables of the page, so light and dark need no call at all.
/// </summary>
public sealed partial class ApexChart : IAsyncDisposable
{
    private readonly string _id = Guid.NewGuid().ToString("N");
    private ElementReference _host;
    private IJSObjectReference? _module;
    private DotNetObjectReference<ApexChart>? _self;
    private string? _sentHead;
    private ChartOptions? _sentOptions;
    private IReadOnlyList<ChartSeries> _sentSeries = [];
    private string? _sentHost;
    private bool _sending;
    private bool _sendAgain;
    private bool _disposed;

    /// <summary>Kind, axes and thresholds.</summary>
    [Parameter, EditorRequired] public required ChartOptions Options { get; set; }

    /// <summary>The values.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<ChartSeries> Series { get; set; }

    /// <summary>A point with a key was clicked.</summary>
    [Parameter] public EventCallback<string> OnPointClick { get; set; }

    /// <summary>A rectangle was dragged over a scatter.</summary>
    [Parameter] public EventCallback<ChartSelection> OnSelect { get; set; }

    /// <summary>Shown instead of a chart without points.</summary>
    [Parameter] public RenderFragment? Empty { get; set; }

    /// <summary>A sentence instead of a chart without points, where <see cref="Empty"/> is not given.</summary>
    [Parameter] public string? EmptyText { get; set; }

    private bool HasPoints => Series.Any(series => series.Points.Count > 0);

    /// <summary>Called by the script. What a browser sends is checked: only keys that are on the chart pass.</summary>
    [JSInvokable]
    public Task PointClicked(string? key) =>
        key is not null && Series.Any(series => series.Points.Any(point => point.Key == key))
            ? OnPointClick.InvokeAsync(key)
            : Task.CompletedTask;

    /// <summary>Called by the script. Null stands for an open side; an impossible rectangle is ignored.</summary>
    [JSInvokable]
    public Task AreaSelected(double? xMin, double? xMax, double? yMin, double? yMax)
    {
        var area = new ChartSelection(
            xMin ?? double.NegativeInfinity, xMax ?? double.PositiveInfinity, yMin ?? double.NegativeInfinity, yMax ?? double.PositiveInfinity);
        return area.XMin <= area.XMax && area.YMin <= area.YMax ? OnSelect.InvokeAsync(area) : Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Renders go on while a call is under way; they are gathered into one further call instead of overtaking it.
        _sendAgain = true;
        if (_sending)
        {
            return;
        }

        _sending = true;
        try
        {
            while (_sendAgain && !_disposed)
            {
                _sendAgain = false;
                await SendAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException || (_disposed && gone is OperationCanceledException or ObjectDisposedException))
        {
            // The browser is gone, and the chart with it: there is nobody to draw for.
        }
        finally
        {
            _sending = false;
        }
    }

    private async Task SendAsync()
    {
        if (!HasPoints)
        {
            await RemoveDrawingAsync();
            return;
        }

        var series = Series;
        // The element is another one when the chart was empty for a moment while a call was under way.
        var isNew = _sentHead is null || _sentHost != _host.Id;
        var head = isNew || !LooksAsSent(series) ? ChartWire.Head(Options, series, OnPointClick.HasDelegate, OnSelect.HasDelegate, Text) : _sentHead!;
        var sent = isNew ? ChartWire.Whole(head, series) : ChartWire.Change(head == _sentHead ? null : head, _sentSeries, series);

        // Noted before the calls: should one fail, the tile shows its error and is built anew.
        (_sentHead, _sentOptions, _sentHost, _sentSeries) = (head, Options, _host.Id, series);

        if (isNew)
        {
            await CreateDrawingAsync(sent);
        }
        else if (sent.Length > 0)
        {
            await _module!.InvokeVoidAsync("update", _id, sent);
        }
    }

    // Cheap for the usual case, that only points changed: most of the head's text is the same for years.
    private bool LooksAsSent(IReadOnlyList<ChartSeries> series) => ReferenceEquals(Options, _sentOptions) && series.Count == _sentSeries.Count
        && series.Zip(_sentSeries).All(pair => (pair.First.Name, pair.First.Color, pair.First.Marker) == (pair.Second.Name, pair.Second.Color, pair.Second.Marker));

    private async Task CreateDrawingAsync(byte[] drawing)
    {
        if (_module is null)
        {
            var module = await Script.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Charts/ApexChart.razor.js"]);
            if (_disposed)
            {
                await module.DisposeAsync();
                return;
            }

            _module = module;
        }

        _self ??= DotNetObjectReference.Create(this);
        await _module.InvokeVoidAsync("create", _id, _host, _self, Assets["lib/apexcharts.esm.js"], drawing);
    }

    private async Task RemoveDrawingAsync()
    {
        if (_sentHead is not null)
        {
            _sentHead = null;
            (_sentOptions, _sentSeries) = (null, []);
            await _module!.InvokeVoidAsync("dispose", _id);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("dispose", _id);
                await _module.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The circuit ended before this component, or while it waited here: the browser has dropped page and chart, nothing is left to clean.
        }
        finally
        {
            _self?.Dispose();
        }
    }
}
