using System.Globalization;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Access;

/// <summary>The limits of requests, on an address that does nothing else.</summary>
public sealed class LimitsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exports_are_counted_by_person_and_one_too_many_is_refused_with_a_sentence_and_noted()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<Refusals>().AddLimits(new() { ExportsPerMinute = 3 });
        await using var app = builder.Build();
        app.Use((http, next) =>
        {
            var account = new Account { Id = int.Parse(http.Request.Headers["Person"].ToString(), CultureInfo.InvariantCulture), DisplayName = "某人", UserName = "someone" };
            http.User = AccountClaims.Of(account, new AccountSession { Stamp = "" }, null, null);
            return next(http);
        });
        app.UseRouting();
        app.UseRateLimiter();
        app.MapPost("/stub", () => "taken").RequireRateLimiting(RateLimits.Export);
        await app.StartAsync(Cancel);
        using var client = app.GetTestClient();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, 1)).Status);
        }

        var refused = await PostAsync(client, 1);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal(AccessErrors.Of(AccessText.TooMany).Message, refused.Text);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, 2)).Status);
        var noted = Assert.Single(app.Services.GetRequiredService<Refusals>().Take());
        Assert.Equal((1, Refusals.Flood, "/stub"), (noted.Who.AccountId, noted.What, noted.Where));
    }

    private static async Task<(HttpStatusCode Status, string Text)> PostAsync(HttpClient client, int person)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/stub");
        request.Headers.Add("Person", person.ToString(CultureInfo.InvariantCulture));
        using var answer = await client.SendAsync(request, Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
