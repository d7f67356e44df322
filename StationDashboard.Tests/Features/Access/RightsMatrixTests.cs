using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Features.Drafts;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Access;

/// <summary>
/// Role by own or other city by every page, address, command and query, found in the assembly itself: what is added without a
/// declared right, or without an expectation in <see cref="RightsTable"/>, fails here.
/// </summary>
public sealed class RightsMatrixTests(RightsWorld world) : IClassFixture<RightsWorld>
{
    private static readonly Assembly Product = typeof(Program).Assembly;

    // Open to all: how one gets in, and the page of a failure.
    private static readonly string[] OpenPages = ["ActivatePage", "ErrorPage", "LoginPage", "ScreenOpenPage", "SecondFactorPage", "SetupPage"];

    // For everybody who is signed in, whatever the rights.
    private static readonly string[] UndeclaredPages = ["NotFoundPage"];

    // The framework's own: the rule for all, signed in and no duty open, closes them.
    private static readonly string[] Undeclared = ["/_blazor", "/_framework/", "/{**path:file}"];

    private static int total;
    private readonly List<string> leaks = [];
    private int checks;

    [Fact]
    public void Every_page_declares_its_right_or_is_named_as_open()
    {
        Assert.Equal(OpenPages, Pages().Where(p => p.GetCustomAttribute<AllowAnonymousAttribute>() is not null).Select(p => p.Name).Order());
        Assert.Equal(UndeclaredPages, Pages().Where(p => p.GetCustomAttribute<AllowAnonymousAttribute>() is null && p.GetCustomAttribute<NeedsAttribute>() is null).Select(p => p.Name).Order());
    }

    [Fact]
    public void Every_address_declares_its_right_or_is_named_as_open()
    {
        var open = Addresses().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null && e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !IsPage(e));
        Assert.Equal([Cultures.Endpoint, DraftEndpoints.Typed, "/health/live", "/health/ready"], open.Select(Pattern).Distinct().Order());
        var undeclared = Addresses().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Metadata.GetMetadata<NeedsAttribute>() is null && !IsPage(e)).Select(Pattern);
        Assert.All(undeclared, p => Assert.True(Undeclared.Any(u => p.StartsWith(u, StringComparison.Ordinal)), $"{p} declares no right: map it with .Needs(Right.…)."));
    }

    [Fact]
    public void Every_command_and_query_stands_in_the_table()
    {
        string[] known = [.. RightsTable.Needs.Keys, .. RightsTable.Own, .. RightsTable.Doors, .. RightsTable.Parts];
        var found = Taking().Select(Name).ToHashSet();
        Assert.All(found, name => Assert.True(known.Contains(name), $"{name} takes an Actor and nobody wrote down its right: add [\"{name}\"] = Right.… to RightsTable.Needs."));
        Assert.All(known, name => Assert.True(found.Contains(name), $"{name} is gone: take it out of RightsTable."));
    }

    [Fact]
    public void Every_other_writer_is_named()
    {
        string[] tabled = [.. RightsTable.Needs.Keys.Concat(RightsTable.Own).Select(k => k.Split('.')[0])];
        var writers = Product.GetTypes()
            .Where(t => t is { IsClass: true, IsNested: false } && t.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(WriteGate))))
            .Select(t => t.Name).Except(tabled).Except([nameof(ClosedGate), nameof(AccountWrite), nameof(OwnPassword)]);
        Assert.Equal(RightsTable.WithoutActor.Order(), writers.Order());
    }

    [Fact]
    public async Task Nobody_opens_a_page_without_its_right_and_no_page_shows_a_city_another_citys_stations()
    {
        var seen = 0;
        Assert.All(Pages().Select(p => p.Name).Except(OpenPages), name => Assert.True(RightsTable.Pages.ContainsKey(name), $"Nobody wrote down the right of {name}: add [\"{name}\"] = Right.… to RightsTable.Pages."));
        foreach (var (page, visitor) in Pages().SelectMany(p => world.Visitors.Select(v => (p, v))))
        {
            var open = OpenPages.Contains(page.Name);
            var right = RightsTable.Pages.GetValueOrDefault(page.Name);
            var may = RightsTable.May(visitor.Role, visitor.City is not null, right, visitor.Screen);
            // The big screen names the stations of the latest activities.
            var sees = RightsTable.May(visitor.Role, visitor.City is not null, Right.ViewRecords, visitor.Screen) || (visitor.Screen && right is Right.ViewScreen);
            foreach (var address in page.GetCustomAttributes<RouteAttribute>().SelectMany(r => Variants(r.Template, asked: visitor.City is not null)))
            {
                var (status, location, text) = await world.AskAsync(visitor, "GET", address);
                Check(open ? (int)status < 500 || page.Name == "ErrorPage"
                    : visitor.Cookie is null || (visitor.Screen && !may) ? status is HttpStatusCode.Redirect && location!.Contains("/login?", StringComparison.Ordinal)
                    : may ? status is HttpStatusCode.OK or HttpStatusCode.NotFound
                    : status is HttpStatusCode.Forbidden || (address.Split('?')[0] == "/" && status is HttpStatusCode.Redirect && MayOpen(visitor, location!)), $"{visitor.Name} GET {address}: {status}");
                Check(!world.Stations.Any(s => !(sees && (visitor.City is null || visitor.City.Code == s.CityCode)) && Names(text, s)), $"{visitor.Name} GET {address}: a station that is not theirs to see");
                seen += Names(text, world.Own) && visitor.City is not null ? 1 : 0;
            }
        }

        // Otherwise the absence of names would prove nothing.
        Conclude(seen > 5, $"{seen} pages named a station of one's own city.");
    }

    // Who may not see the overview begins at a page of their own.
    private static bool MayOpen(Visitor visitor, string location) =>
        Pages().Single(p => p.GetCustomAttributes<RouteAttribute>().Any(r => r.Template == location)) is var page && RightsTable.May(visitor.Role, visitor.City is not null, RightsTable.Pages[page.Name]);

    [Fact]
    public async Task Nobody_gets_an_address_without_its_right()
    {
        var declared = Addresses().Where(e => !IsPage(e) && e.Metadata.GetMetadata<NeedsAttribute>() is not null)
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => (Asked: Asked(e), Method: m, Name: $"{m} {Pattern(e)}")))
            .Append((Asked: "/_blazor/negotiate?negotiateVersion=1", Method: "POST", Name: "POST /_blazor/negotiate")).ToList();
        Assert.All(declared, d => Assert.True(RightsTable.Addresses.ContainsKey(d.Name), $"Nobody wrote down the right of {d.Name}: add [\"{d.Name}\"] = Right.… to RightsTable.Addresses."));
        foreach (var ((address, method, name), visitor) in declared.SelectMany(d => world.Visitors.Select(v => (d, v))))
        {
            // Of all addresses a screen is heard at the socket of its own page alone; elsewhere it is a stranger.
            var may = visitor.Screen ? name == "POST /_blazor/negotiate" : RightsTable.May(visitor.Role, visitor.City is not null, RightsTable.Addresses[name]);
            var (status, _, text) = await world.AskAsync(visitor, method, address);
            Check(visitor.Cookie is null || (visitor.Screen && !may) ? status is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized
                : may ? status is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.Redirect)
                : status is HttpStatusCode.Forbidden, $"{visitor.Name} {method} {address}: {status}");
            Check(visitor.City is null || !world.Stations.Any(s => s.CityCode != visitor.City.Code && Names(text, s)), $"{visitor.Name} {method} {address}: another city's station");
        }

        Conclude(checks > 50, $"{checks} checks");
    }

    [Fact]
    public async Task Commands_and_queries_refuse_whoever_lacks_the_right_and_answer_a_city_with_its_own()
    {
        var seen = 0;
        foreach (var method in Taking().Where(m => RightsTable.Needs.ContainsKey(Name(m))))
        {
            var (name, isCommand) = (Name(method), IsCommand(method));
            var right = RightsTable.Needs[name];
            var target = world.Services.GetService(method.DeclaringType!);
            Assert.True(target is not null, $"{method.DeclaringType!.Name} is not registered: the matrix cannot ask it.");
            foreach (var (actor, role) in Actors())
            {
                var may = RightsTable.May(role, actor.City is not null, right, actor.IsScreen);
                var ct = new CancellationToken(canceled: isCommand && may);
                IEnumerable<object?[]> asked = RightsTable.Given.TryGetValue(name, out var given) ? [given(actor, ct)] : new MadeArguments(world, right).For(method, actor, ct);
                foreach (var arguments in isCommand || !may ? asked.Take(1) : asked)
                {
                    var (outcome, found) = await AskAsync(target, method, arguments);
                    Check(may ? outcome is not Denied && (isCommand || outcome is null) : outcome is Denied, $"{actor.Name} {name}: {outcome ?? "let in"}");
                    seen += Read(method, arguments, actor, found) ? 1 : 0;
                }
            }
        }

        Conclude(seen > 10, $"{seen} answers named a station of one's own city.");
        Assert.True(checks >= 1000, $"{checks} checks");
    }

    [Fact]
    public async Task A_refused_page_address_and_form_leave_entries_of_who_and_where()
    {
        var person = await world.AccountAsync("curious", Role.Viewer);
        Assert.Equal(HttpStatusCode.Forbidden, (await world.AskAsync(person, "GET", "/audit?text=geheim")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await world.AskAsync(person, "GET", "/imports/rejected/0")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await world.AskAsync(person, "POST", "/logout")).Status);
        await world.Get<RecordRefusals>().RunAsync(everything: true, TestContext.Current.CancellationToken);
        var account = (await world.LineAsync("curious")).Id;

        // The program enters them too, as they come.
        List<string?> entries = [];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (entries.Count < 3 && !patience.IsCancellationRequested)
        {
            await using var db = world.Get<StationDbContextFactory>().Real();
            entries = await db.History.Where(h => h.Action == "RefuseAccess" && h.AccountId == account).OrderBy(h => h.Id).Select(h => h.After).ToListAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            ["""{"Refused":"ReadAudit","Where":"/audit","Times":1}""", """{"Refused":"EditRecords","Where":"/imports/rejected/{id}","Times":1}""", """{"Refused":"Form","Where":"/logout","Times":1}"""], entries);
    }

    private const string Denied = "denied";

    // What was denied says so; whoever is let in to a command ends at the gate, with a token that is cancelled already: nothing is written.
    private static async Task<(string? Outcome, object? Found)> AskAsync(object target, MethodInfo method, object?[] arguments)
    {
        try
        {
            var answer = method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            var found = answer switch
            {
                Task task => await Finished(task),
                _ when answer?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>) => await Finished((Task)type.GetMethod("AsTask")!.Invoke(answer, null)!),
                _ => answer,
            };
            var error = found?.GetType().GetProperty(nameof(Result<int>.Error)) is { } property && IsResult(found.GetType()) ? (Error?)property.GetValue(found) : null;
            return (error == Actor.Denied ? Denied : error?.Code, found);
        }
        catch (RightDeniedException)
        {
            return (Denied, null);
        }
        catch (OperationCanceledException)
        {
            return ("cancelled", null);
        }
    }

    private static async Task<object?> Finished(Task task)
    {
        await task;
        return task.GetType().GetProperty("Result")?.GetValue(task);
    }

    // The other city's stations stand in no answer to a city, and no answer about one station of theirs is anything but empty.
    private bool Read(MethodInfo method, object?[] arguments, Actor actor, object? found)
    {
        if (actor.City is not { } city)
        {
            return false;
        }

        var file = arguments.OfType<string>().FirstOrDefault(File.Exists);
        var text = ReadableText.Of(found) + (file is null ? "" : File.ReadAllText(file)) + string.Concat(arguments.OfType<MemoryStream>().Select(s => RightsWorld.Unpacked(s.ToArray())));
        if (file is not null)
        {
            File.Delete(file);
        }

        Check(!world.Stations.Any(s => s.CityCode != city.Code && Names(text, s)), $"{actor.Name} {Name(method)}: another city's station");
        return city.Code == world.Own.CityCode && Names(text, world.Own);
    }

    private void Check(bool holds, string what)
    {
        checks++;
        if (!holds)
        {
            leaks.Add(what);
        }
    }

    private void Conclude(bool enough, string why)
    {
        Assert.True(leaks.Count == 0, string.Join('\n', leaks.Take(60)) + "\nA refusal that comes before the right is asked for: ask first, or write fitting arguments into RightsTable.Given.");
        Assert.True(enough, why);
        TestContext.Current.TestOutputHelper?.WriteLine($"{checks} checks, {Interlocked.Add(ref total, checks)} so far, 0 leaks");
    }

    private IEnumerable<(Actor Actor, Role? Role)> Actors()
    {
        yield return (Actor.Nobody, null);
        foreach (var city in (City?[])[null, world.OwnCity, world.OtherCity])
        {
            yield return (new($"screen {city?.Name}", Right.ViewScreen, city), null);
        }

        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var city in (City?[])[null, world.OwnCity, world.OtherCity])
            {
                yield return (new($"{role} {city?.Name}", RoleRights.Of(role), city, 4000), role);
            }
        }
    }

    // A search is echoed, hence part of a name; a code in an address is echoed too, hence names.
    private IEnumerable<string> Variants(string template, bool asked)
    {
        if (template.Contains('{', StringComparison.Ordinal))
        {
            KnownStation[] stations = [world.Own, world.Other];
            return stations.Select(s => Filled(template, s));
        }

        return asked ? [template, $"{template}?year=2026&city={world.Other.CityCode}", $"{template}?q={Uri.EscapeDataString(world.Other.Name[..4])}&station={world.Other.Code}"] : [template];
    }

    // What an address asks for is the other city's.
    private string Asked(RouteEndpoint endpoint) => $"{Filled(Pattern(endpoint), world.Other)}?year=2026&city={world.Other.CityCode}&station={world.Other.Code}";

    private static string Filled(string template, KnownStation station) => Part().Replace(template, part =>
        part.Value.Contains("year", StringComparison.OrdinalIgnoreCase) ? "2026"
        : part.Value.Contains("code", StringComparison.OrdinalIgnoreCase) || part.Value.Contains("station", StringComparison.OrdinalIgnoreCase) ? station.Code
        : "1");

    private static System.Text.RegularExpressions.Regex Part() => new(@"\{[^}]*\}");

    private IEnumerable<RouteEndpoint> Addresses() => world.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Distinct();

    private static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static bool IsPage(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    private static IEnumerable<Type> Pages() => Product.GetTypes().Where(t => t.GetCustomAttributes<RouteAttribute>().Any());

    private static IEnumerable<MethodInfo> Taking() => Product.GetTypes()
        .Where(t => t is { IsClass: true, IsNested: false } && !t.IsAssignableTo(typeof(ComponentBase)) && t != typeof(Actor))
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(m => !m.IsSpecialName && m.GetParameters().Any(p => p.ParameterType == typeof(Actor)));

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static bool IsCommand(MethodInfo method) => IsResult(method.ReturnType) || method.ReturnType.GetGenericArguments().Any(IsResult);

    private static bool IsResult(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Result<>);

    private static bool Names(string text, KnownStation station) => text.Contains(station.Name, StringComparison.Ordinal);
}
