using System.Security.Cryptography;
using System.Text;

namespace StationDashboard.Features.Access;

public sealed class BreachedPasswordsTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Every_password_of_the_file_is_found_and_no_other(string newline)
    {
        var known = Enumerable.Range(0, 500).Select(i => $"Breached-{i}").ToList();
        File.WriteAllText(file, string.Concat(known.Select(Hash).Order(StringComparer.Ordinal).Select((hash, i) => $"{hash}:{i * i}{newline}")));
        var breached = new BreachedPasswords(new() { BreachedPasswords = file });
        Assert.All(known, password => Assert.True(breached.Contains(password), password));
        Assert.All(known, password => Assert.False(breached.Contains(password + "x"), password));
    }

    [Fact]
    public void A_file_of_one_line_without_an_end_and_an_empty_one_are_read_as_well()
    {
        File.WriteAllText(file, Hash("Breached-1"));
        var breached = new BreachedPasswords(new() { BreachedPasswords = file });
        Assert.True(breached.Contains("Breached-1"));
        Assert.False(breached.Contains("Breached-2"));
        File.WriteAllText(file, "");
        Assert.False(breached.Contains("Breached-1"));
    }

    [Fact]
    public async Task A_password_of_the_file_is_refused_as_a_new_one()
    {
        File.WriteAllText(file, Hash(Accounts.Password) + ":3\n");
        await using var accounts = await Accounts.OpenAsync(new() { BreachedPasswords = file });
        var code = (await accounts.Get<CreateAccount>().RunAsync("zhangsan", "张三", Accounts.System, Accounts.Cancel)).Value;
        Assert.Equal("access.PasswordCommon", (await accounts.Get<ActivateAccount>().RunAsync(code.Code, Accounts.Password, Accounts.Caller, Accounts.Cancel)).Error?.Code);
        Assert.True((await accounts.Get<ActivateAccount>().RunAsync(code.Code, "Persimmon-8-harbour", Accounts.Caller, Accounts.Cancel)).Succeeded);
    }

#pragma warning disable CA5350 // The published files hold SHA-1.
    private static string Hash(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
}
