using System.Globalization;
using System.Text.Json;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace StationDashboard.Charts;

public sealed class ApexChartTests : BunitContext
{
    private static readonly ChartOptions Scatter = new(ChartKind.Scatter, "谁在红线以下")
    {
        X = new() { Title = "年服务企业数", Unit = "家", Logarithmic = true, Ticks = [10, 100, 1000] },
        Y = new() { Title = "服务时长", Unit = "小时", Logarithmic = true },
        Thresholds = [new(ChartDirection.X, 100, "100 家", ShadeBelow: true), new(ChartDirection.Y, 12, "12 小时")],
    };

    private readonly BunitJSModuleInterop _module;

    public ApexChartTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        Services.AddLocalization();
        _module = JSInterop.SetupModule("./Charts/ApexChart.razor.js");
        _module.SetupVoid("create", _ => true).SetVoidResult();
        _module.SetupVoid("update", _ => true).SetVoidResult();
        _module.SetupVoid("dispose", _ => true).SetVoidResult();
    }

    [Fact]
    public void The_module_is_loaded_once_and_the_chart_created_once_however_often_the_page_renders()
    {
        var chart = Show(Series(Points(3)));
        Change(chart, Series(Points(4)));
        Change(chart, Series(Points(5)));

        Assert.Single(JSInterop.Invocations, call => call.Identifier == "import");
        Assert.Single(_module.Invocations, call => call.Identifier == "create");
    }

    [Fact]
    public void The_script_is_told_kind_axes_thresholds_and_where_the_library_lies()
    {
        Show(Series(Points(2)));

        var call = _module.VerifyInvoke("create");
        Assert.Equal("lib/apexcharts.esm.js", call.Arguments[3]);
        var head = Sent(call).GetProperty("head");
        Assert.Equal("scatter", head.GetProperty("kind").GetString());
        Assert.True(head.GetProperty("x").GetProperty("logarithmic").GetBoolean());
        Assert.Equal([10, 100, 1000], head.GetProperty("x").GetProperty("ticks").EnumerateArray().Select(tick => tick.GetInt32()));
        Assert.Equal("zh-CN", head.GetProperty("culture").GetString());
        Assert.Equal(["x", "y"], head.GetProperty("thresholds").EnumerateArray().Select(line => line.GetProperty("on").GetString()));
        Assert.Equal("triangle", head.GetProperty("series")[0].GetProperty("marker").GetString());
        Assert.Equal(2, Sent(call).GetProperty("points")[0].GetArrayLength());
    }

    [Fact]
    public void Nothing_is_sent_when_new_lists_hold_the_same_points()
    {
        var chart = Show(Series(Points(300)));
        Change(chart, Series(Points(300)));
        chart.Render(parameters => parameters.Add(one => one.Options, Scatter with { Thresholds = [.. Scatter.Thresholds] }));

        Assert.DoesNotContain(_module.Invocations, call => call.Identifier == "update");
    }

    [Fact]
    public void Of_three_hundred_points_only_the_changed_one_is_sent()
    {
        var points = Points(300);
        var chart = Show(Series(points), Series(Points(20)));
        points = [.. points];
        points[120] = points[120] with { Y = 99 };
        Change(chart, Series(points), Series(Points(20)));

        var call = _module.VerifyInvoke("update");
        Assert.False(Sent(call).TryGetProperty("head", out _));
        var patch = Assert.Single(Sent(call).GetProperty("patches").EnumerateArray());
        Assert.Equal((0, 120, 1), (Number(patch, "series"), Number(patch, "at"), Number(patch, "remove")));
        Assert.Equal(99, Assert.Single(patch.GetProperty("points").EnumerateArray()).GetProperty("y").GetDouble());
    }

    [Fact]
    public void A_point_that_moves_to_another_series_is_cut_out_of_one_and_put_into_the_other()
    {
        var (first, second) = (Points(10), Points(5));
        var chart = Show(Series(first), Series(second));
        Change(chart, Series([.. first[..4], .. first[5..]]), Series([.. second, first[4]]));

        var patches = Sent(_module.VerifyInvoke("update")).GetProperty("patches").EnumerateArray().ToArray();
        Assert.Equal(
            [(0, 4, 1, 0), (1, 5, 0, 1)],
            patches.Select(patch => (Number(patch, "series"), Number(patch, "at"), Number(patch, "remove"), patch.GetProperty("points").GetArrayLength())));
    }

    [Fact]
    public void A_new_name_is_sent_without_the_points()
    {
        var points = Points(300);
        var chart = Show(Series(points));
        Change(chart, Series(points) with { Name = "难以达标 12" });

        var call = _module.VerifyInvoke("update");
        Assert.Equal("难以达标 12", Sent(call).GetProperty("head").GetProperty("series")[0].GetProperty("name").GetString());
        Assert.Equal(0, Sent(call).GetProperty("patches").GetArrayLength());
    }

    [Fact]
    public void Names_reach_the_script_without_the_characters_that_could_begin_html()
    {
        const string hostile = "<img src=x onerror=alert(1)>&amp;";
        var options = Scatter with
        {
            Title = hostile,
            X = new() { Title = hostile, Unit = hostile, Categories = [hostile] },
            Thresholds = [new(ChartDirection.Y, 1, hostile)],
        };
        var chart = Render<ApexChart>(parameters => parameters
            .Add(one => one.Options, options)
            .Add(one => one.Series, [new ChartSeries(hostile, "var(--bad)", [new(0, 1, Name: hostile)])]));
        chart.Render(parameters => parameters
            .Add(one => one.Series, [new ChartSeries(hostile + "2", "var(--bad)", [new(0, 2, Name: hostile)])]));

        var sent = string.Concat(_module.Invocations.Where(call => call.Identifier is "create" or "update").SelectMany(call => Texts(Sent(call))));
        Assert.Contains("＜img src=x onerror=alert(1)＞＆amp;", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("<", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("&", sent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_no_number_becomes_a_gap()
    {
        Show(Series([new(1, double.NaN), new(double.PositiveInfinity, 2), new(3, null)]));

        var points = Sent(_module.VerifyInvoke("create")).GetProperty("points")[0];
        Assert.All(points.EnumerateArray(), point => Assert.Equal(JsonValueKind.Null, point.GetProperty("y").ValueKind));
    }

    [Fact]
    public async Task A_click_comes_back_as_the_key_of_the_point_and_a_foreign_key_does_not()
    {
        List<string> clicked = [];
        var chart = Render<ApexChart>(parameters => parameters
            .Add(one => one.Options, Scatter).Add(one => one.Series, [Series(Points(3))]).Add(one => one.OnPointClick, clicked.Add));

        await chart.InvokeAsync(() => chart.Instance.PointClicked("S1"));
        await chart.InvokeAsync(() => chart.Instance.PointClicked("../elsewhere"));
        await chart.InvokeAsync(() => chart.Instance.PointClicked(null));

        Assert.Equal(["S1"], clicked);
        Assert.True(Sent(_module.VerifyInvoke("create")).GetProperty("head").GetProperty("clickable").GetBoolean());
    }

    [Fact]
    public async Task A_dragged_rectangle_comes_back_in_real_values_with_open_sides_and_an_impossible_one_does_not()
    {
        List<ChartSelection> selected = [];
        var chart = Render<ApexChart>(parameters => parameters
            .Add(one => one.Options, Scatter).Add(one => one.Series, [Series(Points(3))]).Add(one => one.OnSelect, selected.Add));

        await chart.InvokeAsync(() => chart.Instance.AreaSelected(null, 100, null, 12));
        await chart.InvokeAsync(() => chart.Instance.AreaSelected(5, 1, 0, 1));
        await chart.InvokeAsync(() => chart.Instance.AreaSelected(double.NaN, 1, 0, 1));

        var area = Assert.Single(selected);
        Assert.True(area.Contains(0, 0));
        Assert.True(area.Contains(100, 12));
        Assert.False(area.Contains(100.1, 12));
    }

    [Fact]
    public void Without_points_a_sentence_stands_there_and_no_script_is_loaded()
    {
        var chart = Show(Series([]));

        Assert.Equal("暂无数据", chart.Find(".apex-chart").TextContent.Trim());
        Assert.Empty(JSInterop.Invocations);

        chart.Render(parameters => parameters.Add(one => one.EmptyText, "导入后显示"));
        Assert.Equal("导入后显示", chart.Find(".apex-chart").TextContent.Trim());

        chart.Render(parameters => parameters.Add(one => one.Empty, "<a href=\"import\">导入</a>"));
        Assert.Equal("导入", chart.Find("a").TextContent);
    }

    [Fact]
    public void A_chart_that_becomes_empty_is_destroyed_and_drawn_anew_with_the_next_points()
    {
        var chart = Show(Series(Points(3)));
        Change(chart, Series([]));
        Change(chart, Series(Points(2)));

        _module.VerifyInvoke("dispose");
        var created = _module.VerifyInvoke("create", 2);
        Assert.Equal([3, 2], created.Select(call => Sent(call).GetProperty("points")[0].GetArrayLength()));
        Assert.Single(JSInterop.Invocations, call => call.Identifier == "import");
    }

    [Fact]
    public async Task Leaving_the_page_destroys_the_chart_that_was_created()
    {
        Show(Series(Points(3)));
        await DisposeComponentsAsync();

        Assert.Equal(_module.VerifyInvoke("create").Arguments[0], _module.VerifyInvoke("dispose").Arguments[0]);
    }

    [Fact]
    public async Task A_circuit_that_is_gone_does_not_disturb_leaving()
    {
        _module.SetupVoid("dispose", _ => true).SetException(new JSDisconnectedException("gone"));
        Show(Series(Points(3)));

        await DisposeComponentsAsync();

        _module.VerifyInvoke("dispose");
    }

    [Fact]
    public void A_circuit_that_is_gone_does_not_disturb_an_update()
    {
        _module.SetupVoid("update", _ => true).SetException(new JSDisconnectedException("gone"));
        var chart = Show(Series(Points(3)));
        Change(chart, Series(Points(4)));

        _module.VerifyInvoke("update");
    }

    [Fact]
    public async Task A_page_left_while_the_script_loads_creates_nothing()
    {
        var loading = new SlowImport();
        Services.AddSingleton<IJSRuntime>(loading);
        Show(Series(Points(3)));
        await DisposeComponentsAsync();
        loading.Finish();
        await loading.Released.WaitAsync(TimeSpan.FromSeconds(5), Xunit.TestContext.Current.CancellationToken);

        Assert.Equal(["import", "module disposed"], loading.Calls);
    }

    private static ChartSeries Series(IReadOnlyList<ChartPoint> points) => new("难以达标", "var(--bad)", points, ChartMarker.TriangleDown);

    private static ChartPoint[] Points(int count) =>
        [.. Enumerable.Range(0, count).Select(index => new ChartPoint(index * 3, index, $"S{index}", $"工作站 {index}"))];

    private IRenderedComponent<ApexChart> Show(params ChartSeries[] series) =>
        Render<ApexChart>(parameters => parameters.Add(one => one.Options, Scatter).Add(one => one.Series, series));

    private static void Change(IRenderedComponent<ApexChart> chart, params ChartSeries[] series) =>
        chart.Render(parameters => parameters.Add(one => one.Series, series));

    // The last argument: UTF-8 of JSON.
    private static JsonElement Sent(JSRuntimeInvocation call) => JsonElement.Parse((byte[])call.Arguments[^1]!);

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Texts(property.Value)),
        _ => [],
    };

    private static int Number(JsonElement patch, string name) => patch.GetProperty(name).GetInt32();

    private sealed class SlowImport : IJSRuntime, IJSObjectReference
    {
        private readonly TaskCompletionSource _loaded = new();
        private readonly TaskCompletionSource _released = new();

        public Task Released => _released.Task;

        public List<string> Calls { get; } = [];

        public void Finish() => _loaded.SetResult();

        public async ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args)
        {
            Calls.Add(identifier);
            await _loaded.Task;
            return (T)(object)this;
        }

        public ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<T>(identifier, args);

        public ValueTask DisposeAsync()
        {
            Calls.Add("module disposed");
            _released.SetResult();
            return default;
        }
    }
}
