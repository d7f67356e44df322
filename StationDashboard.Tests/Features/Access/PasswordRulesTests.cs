namespace StationDashboard.Features.Access;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("Kumquat-7-lantern")]
    [InlineData("窗前明月光疑是地上霜7a")]
    [InlineData("Blue?heron-walks-3x")]
    [InlineData("foshan is where the 9 herons nest")]
    public void A_good_password_is_taken(string password) => Assert.Null(PasswordRules.Broken(password, PasswordProfile.Dengbao, "zhangsan", "张三"));

    [Theory]
    [InlineData("Ab1-efghi", AccessText.PasswordShort10)]
    [InlineData("kumquatlantern7", AccessText.PasswordClasses)]
    [InlineData("Password123", AccessText.PasswordCommon)]
    [InlineData("P@ssw0rd2026", AccessText.PasswordCommon)]
    [InlineData("Qwertyuiop123", AccessText.PasswordCommon)]
    [InlineData("Admin@123456", AccessText.PasswordCommon)]
    [InlineData("Woaini1314520", AccessText.PasswordCommon)]
    [InlineData("1qaz@WSX3edc", AccessText.PasswordCommon)]
    [InlineData("Aa1Aa1Aa1Aa1", AccessText.PasswordCommon)]
    [InlineData("Abc123456789!", AccessText.PasswordCommon)]
    [InlineData("Gdsme@2026", AccessText.PasswordContext)]
    [InlineData("Zhiyuan-2026", AccessText.PasswordContext)]
    [InlineData("工作站Abc2026#", AccessText.PasswordContext)]
    [InlineData("Guangzhou#1", AccessText.PasswordContext)]
    [InlineData("Zhangsan-88", AccessText.PasswordContext)]
    public void A_poor_password_is_refused_by_its_rule(string password, string rule) =>
        Assert.Equal(rule, PasswordRules.Broken(password, PasswordProfile.Dengbao, "zhangsan", "张三"));

    [Fact]
    public void Nist_asks_for_length_alone()
    {
        Assert.Null(PasswordRules.Broken("kumquat lantern", PasswordProfile.Nist));
        Assert.Equal(AccessText.PasswordShort12, PasswordRules.Broken("kumquat-7Ab", PasswordProfile.Nist));
        Assert.Equal(AccessText.PasswordCommon, PasswordRules.Broken("passwordpassword", PasswordProfile.Nist));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    public void Long_passwords_are_taken(int length) => Assert.Null(PasswordRules.Broken(Long(length), PasswordProfile.Dengbao));

    [Fact]
    public void Endless_ones_are_not() => Assert.Equal(AccessText.PasswordLong, PasswordRules.Broken(Long(129), PasswordProfile.Dengbao));

    // At least the 3,000 first guesses of the profile's form: each stem with what is usually hung on it.
    [Fact]
    public void The_first_thousands_of_guesses_are_refused()
    {
        string[] stems = ["password", "admin", "qwerty", "welcome", "iloveyou", "dragon", "monkey", "superman", "woaini", "zhongguo", "beijing", "mima", "huawei", "guanliyuan", "laopo", "test", "root", "letmein", "login", "master"];
        string[] tails = ["123", "1234", "12345", "123456", "1234567", "123456789", "1314", "520", "888888", "666666", "112233", "147258", "2024", "2025", "2026"];
        string[] marks = ["", "!", "@", "#", ".", "!@#", "@@", "_"];
        var guesses =
            from stem in stems from tail in tails from mark in marks
            from written in (string[])[stem, char.ToUpperInvariant(stem[0]) + stem[1..]]
            from guess in (string[])[written + tail + mark, written + mark + tail]
            where guess.Length >= 10
            select guess;
        var all = guesses.Distinct().ToList();
        Assert.True(all.Count > 3000, $"{all.Count}");
        Assert.All(all, guess => Assert.NotNull(PasswordRules.Broken(guess, PasswordProfile.Dengbao)));
    }

    private static string Long(int length) => string.Concat(Enumerable.Range(0, length).Select(i => "Aq7-zR3_wK9+mT"[(i * 5 + i / 14) % 14]));
}
