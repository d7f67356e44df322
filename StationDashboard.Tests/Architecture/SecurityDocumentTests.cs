using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Access;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Imports;
using StationDashboard.Support;

namespace StationDashboard.Architecture;

/// <summary>docs/security.md says what the code does: its figures, ways in, files and connections are compared, so that one cannot change without the other.</summary>
public sealed partial class SecurityDocumentTests
{
    private static readonly string[] Numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    // Lines are broken anywhere.
    private static readonly string Document = Spaces().Replace(File.ReadAllText(Repository.PathOf("StationDashboard", "docs", "security.md")), " ");

    private static readonly List<(string Name, string Text)> Sources =
        [.. Repository.ProductFiles(".cs").Where(f => !f.Contains("Migrations", StringComparison.Ordinal)).Select(f => (Path.GetFileName(f), File.ReadAllText(f)))];

    [Fact]
    public void Sign_in_and_sessions_have_the_limits_that_are_written_down()
    {
        var set = new AccessSettings();
        Says($"{Words(set.LockAfter)} failures in a row lock an account for {set.LockFor.TotalMinutes:0} minutes");
        Says($"{Words(set.SignInsPerMinute)} posts a minute and address are answered");
        Says($"{set.Idle.TotalMinutes:0} minutes without a sign of a person (a warning {Words((int)set.Warning.TotalMinutes)} minutes before), {Words((int)set.Absolute.TotalHours)} hours in any case");
        Says($"more than {set.PagesPerPerson} open pages a person pause the oldest hidden one");
        Says($"on the console, {set.SetupCode.TotalMinutes:0} minutes");
        Says($"activation (a code of 128 bits, {Words((int)set.ActivationCode.TotalDays)} days");
        Says($"profile `dengbao` ({PasswordRules.Fewest(PasswordProfile.Dengbao)} characters, three of four classes, {PasswordRules.Days} days, none of the last {Words(PasswordRules.Former)})");
        Says($"`nist` ({PasswordRules.Fewest(PasswordProfile.Nist)} characters, nothing else)");
        Says($"PBKDF2-HMAC-SHA-512, {Number(AccessComposition.HashRounds)} rounds");
        Says($"with the password, {Words(AddPasskey.Most)} at most");
        Says($"takes effect within a minute");
        Assert.Equal(TimeSpan.FromMinutes(1), set.Recheck);
    }

    [Fact]
    public void Files_and_costly_work_have_the_limits_that_are_written_down()
    {
        var set = new AccessSettings();
        long Of(string name) => Convert.ToInt64(typeof(WorkbookPackage).GetField(name, BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue(), CultureInfo.InvariantCulture);
        Says($"at most {ImportRuns.MaxFileBytes >> 20} MB, {Of("MaxEntries")} parts, {Of("MaxUnpackedBytes") >> 20} MB unpacked, {Of("MaxRatio")}:1, {Number(WorkbookPackage.MaxRows)} rows and {WorkbookPackage.MaxColumns} columns");
        Assert.Equal(ImportRuns.MaxFileBytes, Of("MaxFileBytes"));
        Says($"{ImportRuns.MaxFiles} files at once, {Words(ImportRuns.Working)} read at a time, {Words(ImportRuns.Previews)} previews");
        Says($"imports (queue above; {set.UploadsPerMinute} uploads a minute and person), exports ({Words(set.ExportsPerMinute)})");
        Says($"Files kept with records come as {string.Join(", ", Enum.GetNames<AttachmentForm>().Select(n => "`." + n.ToLowerInvariant() + "`"))}, at most {AttachFile.MaxBytes >> 20} MB");
    }

    [Fact]
    public void Every_way_to_a_session_is_written_down()
    {
        Dictionary<string, string> ways = new()
        {
            ["password"] = "Name and password",
            ["method"] = "then a code of an authenticator or a recovery code",
            ["passkey"] = "- A passkey",
            ["openid"] = "(OpenID Connect, code flow with PKCE)",
            ["setup"] = "Setup (a code of 128 bits",
            // Who is in already goes on in a new one.
            ["second factor enrolled"] = "every other session ends with it",
            ["password changed"] = "every other session ends with it",
            ["passkey added"] = "every other session ends with it",
        };
        var found = Sources.SelectMany(s => Begins().Matches(s.Text)).Select(m => m.Groups[1].Value.Trim('"')).Distinct().Order();
        Assert.Equal(ways.Keys.Order(), found);
        Assert.All(ways.Values, Says);
    }

    [Fact]
    public void Every_connection_and_process_of_its_own_is_written_down_and_follows_no_redirect()
    {
        Dictionary<string, string> doors = new()
        {
            ["ExternalSignIn.cs"] = "`OpenId:Authority`",
            ["Monitoring.cs"] = "`Telemetry:Endpoint`",
            ["ChangeNotice.cs"] = "`Postgres`",
            ["ChangeRelay.cs"] = "`Postgres`",
            ["PostgresStationDbContext.cs"] = "`Postgres`",
            ["StationDbContextFactory.cs"] = "`Postgres`",
            ["VirusScan.cs"] = "`Attachments:ScanProgram`",
        };
        var found = Sources.Where(s => Doors().IsMatch(s.Text)).ToList();
        Assert.Equal(doors.Keys.Order(), found.Select(s => s.Name).Order());
        Assert.All(doors.Values, Says);
        Assert.All(found.Where(s => Http().IsMatch(s.Text)), s => Assert.Contains("AllowAutoRedirect = false", s.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_file_of_a_running_product_is_written_down()
    {
        await using var app = new WebApp();
        using var visitor = app.Visitor();
        await visitor.GetStringAsync(new Uri("/welcome", UriKind.Relative), TestContext.Current.CancellationToken);
        var found = Directory.EnumerateFileSystemEntries(app.DataFolder).Select(Path.GetFileName).Select(n => n!.StartsWith("stations.db", StringComparison.Ordinal) ? "stations.db" : n).Distinct();
        Assert.All(found, name => Says($"`{name}`"));
        Assert.All(Directory.EnumerateFiles(Path.Combine(app.DataFolder, "keys")).Select(Path.GetFileName), name => Assert.True(name == "audit.key" || name!.StartsWith("key-", StringComparison.Ordinal), name));
        Says("`keys/audit.key`, 256 bit");
        Says("Data protection ring | `keys/`");
        Assert.Equal(256 / 4, (await File.ReadAllTextAsync(Path.Combine(app.DataFolder, "keys", "audit.key"), TestContext.Current.CancellationToken)).Trim().Length);
    }

    [Fact]
    public void What_it_names_exists()
    {
        var files = Repository.ProductFiles(".cs", ".md", ".txt", ".csv", ".json", ".props").Append(Repository.PathOf("Directory.Packages.props")).Append(Repository.PathOf("package-lock.json")).Select(Path.GetFileName).ToHashSet();
        var settings = File.ReadAllText(Repository.PathOf("appsettings.sample.json"));
        var named = Quoted().Matches(Document).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.All(named.Where(n => Source().IsMatch(n)), n => Assert.Contains(Path.GetFileName(n), files));
        var keys = named.Where(n => Setting().IsMatch(n)).ToList();
        Assert.True(keys.Count >= 6, $"{keys.Count} settings");
        Assert.All(keys, n => Assert.All(n.Split(':'), part => Assert.Contains($"\"{part.Split(' ')[0]}\"", settings, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Outside_what_an_office_may_choose_nothing_is_less_strict_than_the_document_says()
    {
        // The stricter choices are there to be made.
        await using var app = new WebApp();
        Says("`Access:SecondFactorForAll`");
        Says("`Access:CodeDrift`");
        var set = app.Services.GetRequiredService<AccessSettings>();
        Assert.Equal((false, 1), (set.SecondFactorForAll, set.CodeDrift));
    }

    private static void Says(string words) => Assert.True(Document.Contains(words, StringComparison.Ordinal), $"docs/security.md does not say: {words}");

    private static string Words(int number) => Numbers[number];

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"guard\.Begin\(write, \w+, (""[^""]+""|\w+), caller\)")]
    private static partial Regex Begins();

    [GeneratedRegex(@"\bnew HttpClient\b|\bTcpClient\b|\bnew Socket\(|\bSmtpClient\b|AddOpenIdConnect\(|AddOtlpExporter\(|\bProcess\.Start\(|\bnew NpgsqlConnection\(|UseNpgsql\(|NpgsqlDataSource\.Create")]
    private static partial Regex Doors();

    [GeneratedRegex(@"AddOpenIdConnect\(|AddOtlpExporter\(|\bnew HttpClient\b")]
    private static partial Regex Http();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^[\w/.]+\.(cs|csv|json|props|txt)$")]
    private static partial Regex Source();

    [GeneratedRegex(@"^[A-Z]\w+:[A-Z]\w+$")]
    private static partial Regex Setting();
}
