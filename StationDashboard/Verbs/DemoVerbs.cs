using System.CommandLine;
using System.Globalization;
using StationDashboard.Data.Demo;
using StationDashboard.Features.Demonstration;
using StationDashboard.Shared;

namespace StationDashboard.Verbs;

/// <summary><c>demo</c>: loads fictional data, or removes them.</summary>
internal static class DemoVerbs
{
    private const int CouldNotRun = 1;

    public static Command Create()
    {
        var stations = new Option<int?>("--stations") { Description = "工作站数（默认 120）" };
        var activities = new Option<int?>("--activities") { Description = "活动数，各年度合计（默认 4,000）" };
        var years = new Option<string?>("--years") { Description = "年度，用逗号分开（默认去年和今年）" };
        var seed = new Option<int?>("--seed") { Description = "种子：相同的种子生成相同的数据（默认 1）" };
        var remove = new Option<bool>("--remove") { Description = "清除示例数据" };
        var command = new Command("demo", "载入虚构的示例数据，与真实数据分开存放") { stations, activities, years, seed, remove };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed, writes: true, (verb, ct) =>
        {
            if (parsed.GetValue(remove))
            {
                return RemoveAsync(verb, ct);
            }

            var usual = DemoSize.Default(verb.Today);
            return LoadAsync(verb, new(
                parsed.GetValue(stations) ?? usual.Stations, parsed.GetValue(activities) ?? usual.Activities,
                parsed.GetValue(years) is { } written ? Years(written) : usual.Years, parsed.GetValue(seed) ?? usual.Seed), ct);
        }, ct));
        return command;
    }

    private static async Task<int> LoadAsync(VerbContext verb, DemoSize size, CancellationToken ct)
    {
        var loaded = await verb.Get<LoadDemonstration>().RunAsync(size, Actor.CommandLine(), new ProgressLine(), ct);
        if (loaded.Error is { } refused)
        {
            return verb.Refuse(refused, CouldNotRun);
        }

        CommandLine.Print(verb.Json, new { size.Stations, size.Activities, size.Years, size.Seed },
            $"已载入虚构的示例数据：{VerbContext.Number(size.Stations)} 家工作站，{VerbContext.Number(size.Activities)} 场活动（{string.Join('、', size.Years)} 年度，种子 {size.Seed}）。",
            "清除：demo --remove，或网页上的“清除示例数据”。");
        return 0;
    }

    private static async Task<int> RemoveAsync(VerbContext verb, CancellationToken ct)
    {
        var removed = await verb.Get<LeaveDemonstration>().RunAsync(Actor.CommandLine(), ct);
        if (removed.Error is { } refused)
        {
            return verb.Refuse(refused, CouldNotRun);
        }

        CommandLine.Print(verb.Json, new { removed = true }, "已清除示例数据。");
        return 0;
    }

    // What is no year becomes 0, which the size refuses with its sentence.
    private static IReadOnlyList<int> Years(string written) =>
        [.. written.Split([',', '，']).Select(y => int.TryParse(y.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0)];

    /// <summary>Tells each tenth on the error stream, so that the result stays alone on the other.</summary>
    private sealed class ProgressLine : IProgress<DemoProgress>
    {
        private int told;

        public void Report(DemoProgress value)
        {
            var tenth = value.Total == 0 ? 10 : (int)((long)value.Done * 10 / value.Total);
            if (tenth > told)
            {
                told = tenth;
                Console.Error.WriteLine($"正在生成 {tenth * 10}%（{VerbContext.Number(value.Done)} / {VerbContext.Number(value.Total)} 场活动）");
            }
        }
    }
}
