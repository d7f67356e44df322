using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Recording;

/// <summary>How SQLite finds a page where it knows no sizes, as in a new installation: half a million records allow no look at the table for each.</summary>
public sealed class ActivityListPlanTests : IAsyncLifetime
{
    private readonly Plans plans = new();
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddRecording().AddSingleton<IInterceptor>(plans), onPostgres: false);
        await province.ActivityAsync(await province.StationAsync("甲站"), "2026-03-05", 60, ["甲公司"]);
        plans.Steps.Clear();
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Theory]
    [InlineData("from=all&sort=date", "IX_Activities_List")]
    [InlineData("from=all&sort=-name", "IX_Activities_Name")]
    [InlineData("from=all&sort=hours", "IX_Activities_Minutes")]
    [InlineData("from=all&sort=-visits", "IX_Activities_Visits")]
    [InlineData("from=all&sort=state", "IX_Activities_State")]
    public async Task The_whole_list_is_walked_in_the_order_of_an_index(string query, string index)
    {
        await ReadAsync(query, People.Reader);
        Assert.Contains(plans.Steps, step => step.EndsWith($"USING COVERING INDEX {index}", StringComparison.Ordinal));
        Assert.DoesNotContain(plans.Steps, step => step.Contains("ORDER BY", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sort=name")]
    [InlineData("sort=-hours")]
    [InlineData("sort=state")]
    [InlineData("from=all&city=440100&sort=-hours")]
    [InlineData("from=all&city=440100&sort=name")]
    [InlineData("from=all&unapproved=1&sort=visits")]
    [InlineData("from=all&state=Pending")]
    [InlineData("from=all&category=Policy&sort=-visits")]
    [InlineData("from=2026-03-01&to=2026-05-31&q=活动&sort=-hours")]
    [InlineData("from=all&q=jz&sort=name")]
    public async Task A_narrowed_list_is_found_without_a_look_at_the_table(string query)
    {
        await ReadAsync(query, People.Reader);
        await ReadAsync(query, People.Bureau("广州"));
        Assert.DoesNotContain(plans.Steps, step => step.Contains(" USING INDEX IX_Activities", StringComparison.Ordinal));
        Assert.DoesNotContain(plans.Steps, step => step == "SCAN a");
        Assert.Contains(plans.Steps, step => step.Contains("USING COVERING INDEX IX_Activities", StringComparison.Ordinal));
    }

    private async Task ReadAsync(string query, Actor reader)
    {
        Assert.Equal(1, (await province.Get<ActivityListQuery>().RunAsync(ActivityListFilter.Parse($"/activities?{query}", new(2026, 11, 23)), reader, Ct)).Page.Total);
    }

    // Asks for the plan of each statement before it runs.
    private sealed class Plans : DbCommandInterceptor
    {
        public List<string> Steps { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            using var explain = command.Connection!.CreateCommand();
            explain.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
            explain.Transaction = command.Transaction;
            foreach (SqliteParameter parameter in command.Parameters)
            {
                explain.Parameters.Add(new SqliteParameter(parameter.ParameterName, parameter.Value));
            }

            using var reader = explain.ExecuteReader();
            while (reader.Read())
            {
                Steps.Add(reader.GetString(3));
            }

            return new(result);
        }
    }
}
