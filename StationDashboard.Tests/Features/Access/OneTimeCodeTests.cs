namespace StationDashboard.Features.Access;

public sealed class OneTimeCodeTests
{
    [Fact]
    public void A_code_is_known_again_however_it_is_copied()
    {
        var code = OneTimeCode.Create();
        var hash = OneTimeCode.Hash(code);
        Assert.Matches("^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}-[0-9A-Z]{6}$", code);
        Assert.True(OneTimeCode.Matches(code.ToLowerInvariant().Replace('-', ' '), hash));
        Assert.True(OneTimeCode.Matches(code.Replace('0', 'o').Replace('1', 'l'), hash));
        Assert.False(OneTimeCode.Matches(OneTimeCode.Create(), hash));
        Assert.False(OneTimeCode.Matches(null, hash));
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), hash, StringComparison.Ordinal);
    }
}
