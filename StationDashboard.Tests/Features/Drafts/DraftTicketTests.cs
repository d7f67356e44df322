using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Access;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Drafts;

/// <summary>What was typed reaches the drafts of its person after the session has ended, and nothing else is reached so.</summary>
public sealed class DraftTicketTests
{
    private static readonly TypedForm Form = new("station/1", "启航商会", "/stations/x", 3, [new("Contact#0", "何工程师")]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_without_a_session_adds_to_the_drafts_of_the_person_it_was_shown_to()
    {
        await using var app = new WebApp();
        await app.CookieAsync();
        var tickets = app.Services.GetRequiredService<DraftTicket>();
        using var stranger = app.Stranger();
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(stranger, tickets.Of(1), JsonContent.Create(Form)));
        var owner = (await tickets.ReadAsync(tickets.Of(1), "192.0.2.7", Ct))!;
        Assert.Equal((1, Right.None, "192.0.2.7"), (owner.AccountId, owner.Rights, owner.From));
        var kept = (await app.Services.GetRequiredService<DraftsQuery>().FindAsync(Form.Form, owner, Ct))!.Value.Content;
        Assert.Equal((Form.Title, Form.Address, "", 3), (kept.Title, kept.Address, kept.Fields, kept.RecordVersion));
        Assert.Contains("Contact#0", kept.Typed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_ticket_of_this_product_nothing_is_read_and_a_form_that_is_none_is_refused()
    {
        await using var app = new WebApp();
        using var person = app.Visitor();
        var ticket = app.Services.GetRequiredService<DraftTicket>().Of(1);
        foreach (var wrong in (string?[])[null, "", "x", ticket[..^2] + "AA", app.Services.GetRequiredService<DraftTicket>().Of(2)])
        {
            // Signed in or not: the session says nothing about whose form the page showed.
            Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(person, wrong, JsonContent.Create(Form)));
        }

        foreach (var content in (HttpContent[])[new StringContent("{"), new StringContent("{", null, "application/json"), JsonContent.Create(Form with { Fields = [] }), JsonContent.Create(Form with { Address = "https://example.org" }), JsonContent.Create(Form with { Form = new('x', 201) })])
        {
            Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(person, ticket, content));
        }
    }

    [Fact]
    public async Task A_ticket_is_good_for_ten_days_and_not_for_an_account_that_is_disabled()
    {
        await using var accounts = await Accounts.OpenAsync();
        var chen = await accounts.AddAsync("chen", Role.Editor);
        var tickets = accounts.Get<DraftTicket>();
        var ticket = tickets.Of(chen.Id);
        accounts.Province.Clock.Advance(DraftTicket.Valid);
        Assert.Equal(chen.Id, (await tickets.ReadAsync(ticket, null, Ct))?.AccountId);
        Assert.Null((await accounts.Get<DisableAccount>().RunAsync(chen.Id, (await accounts.LineAsync("chen")).Seen, "离职", Accounts.System, Ct)).Error);
        Assert.Null(await tickets.ReadAsync(ticket, null, Ct));
        Assert.Null((await accounts.Get<EnableAccount>().RunAsync(chen.Id, (await accounts.LineAsync("chen")).Seen, Accounts.System, Ct)).Error);
        Assert.NotNull(await tickets.ReadAsync(ticket, null, Ct));
        accounts.Province.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await tickets.ReadAsync(ticket, null, Ct));
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string? ticket, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, DraftEndpoints.Typed) { Content = content };
        if (ticket is not null)
        {
            request.Headers.Add(DraftEndpoints.Ticket, ticket);
        }

        using var answer = await client.SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
