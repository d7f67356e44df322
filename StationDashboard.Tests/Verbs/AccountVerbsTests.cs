using System.Text.Json;
using StationDashboard.Features.Access;
using StationDashboard.Support;

namespace StationDashboard.Verbs;

/// <summary>The way back in for administrators who cannot sign in, on a data folder that the product itself has set up.</summary>
public sealed class AccountVerbsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_locked_administrator_is_unlocked_and_a_forgotten_password_is_set_anew_with_entries()
    {
        var folder = Directory.CreateTempSubdirectory("account-verbs-").FullName;
        try
        {
            await using (var product = await RunningProduct.StartAsync(folder))
            {
                using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = product.Address };
                for (var i = 0; i < 5; i++)
                {
                    using var wrong = await Setup.PostAsync(client, "/login", "login", ("UserName", Setup.UserName), ("Password", "wrong"));
                }

                // The data folder is the server's while it runs.
                Assert.Equal(1, (await Verb.RunAsync(folder, "account", "unlock", Setup.UserName)).ExitCode);
            }

            Assert.Equal(1, (await Verb.RunAsync(folder, "account", "unlock", "nobody")).ExitCode);
            var unlocked = await Verb.RunAsync(folder, "account", "unlock", Setup.UserName);
            Assert.True(unlocked.ExitCode == 0, unlocked.Error);
            var issued = await Verb.RunAsync(folder, "account", "activation", "TRIAL", "--json");
            Assert.True(issued.ExitCode == 0, issued.Error);
            using var json = JsonDocument.Parse(issued.Output);
            var code = json.RootElement.GetProperty("code").GetString()!;

            await using var province = await SmallProvince.OpenAsync(services => services.AddAccounts(new()), folder);
            Assert.Equal("access.SignInRefused", (await province.Get<SignIn>().RunAsync(Setup.UserName, Setup.Password, Accounts.Caller, Cancel)).Error?.Code);
            Assert.Equal(Setup.UserName, (await province.Get<ActivateAccount>().RunAsync(code, "Persimmon-8-harbour", Accounts.Caller, Cancel)).Value);
            Assert.True((await province.Get<SignIn>().RunAsync(Setup.UserName, "Persimmon-8-harbour", Accounts.Caller, Cancel)).Succeeded);
            var entries = await province.ReadAsync(db => Task.FromResult(db.History.Where(h => h.Action == "UnlockAccount" || h.Action == "ResetAccount").Select(h => new { h.Action, h.Actor }).ToList()));
            Assert.Equal(["UnlockAccount", "ResetAccount"], entries.Select(e => e.Action));
            Assert.All(entries, e => Assert.StartsWith("命令行（", e.Actor, StringComparison.Ordinal));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
