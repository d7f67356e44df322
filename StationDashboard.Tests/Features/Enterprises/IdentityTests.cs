using System.Text;
using StationDashboard.Support;

namespace StationDashboard.Features.Enterprises;

/// <summary>Codes and names: what makes two enterprises one.</summary>
public class IdentityTests
{
    [Theory]
    [InlineData("91350100M000100Y43", CodeStatus.Valid), InlineData("91350100m000100y43", CodeStatus.Valid), InlineData(" ９１350100 M000100Y43", CodeStatus.Valid)]
    [InlineData("91350100M000100Y44", CodeStatus.WrongCheckDigit), InlineData("91350100M000100Y4", CodeStatus.WrongLength), InlineData("91350100M000100Y433", CodeStatus.WrongLength), InlineData("", CodeStatus.WrongLength)]
    [InlineData("91350100I000100Y43", CodeStatus.WrongCharacter), InlineData("91350100M000100Y4O", CodeStatus.WrongCharacter), InlineData("9135010-M000100Y43", CodeStatus.WrongCharacter), InlineData("中1350100M000100Y43", CodeStatus.WrongCharacter)]
    public void A_code_is_checked(string written, CodeStatus status)
    {
        Assert.Equal(status, UnifiedSocialCreditCode.Check(written, out var code));
        Assert.Equal(status is CodeStatus.Valid, UnifiedSocialCreditCode.TryParse(written, out _));
        Assert.True(status is not CodeStatus.Valid || code == "91350100M000100Y43");
    }

    [Fact]
    public void Every_other_character_at_any_place_breaks_the_check_digit()
    {
        const string valid = "91350100M000100Y43";
        for (var i = 0; i < valid.Length; i++)
        {
            foreach (var other in "0123456789ABCDEFGHJKLMNPQRTUWXY".Where(c => c != valid[i]))
            {
                Assert.Equal(CodeStatus.WrongCheckDigit, UnifiedSocialCreditCode.Check($"{valid[..i]}{other}{valid[(i + 1)..]}", out _));
            }
        }
    }

    [Theory]
    [InlineData("广州某某有限公司", "广州某某有限公司"), InlineData(" 广州 某某　有限公司\u00a0", "广州某某有限公司"), InlineData("某某（广州）公司", "某某(广州)公司"), InlineData("ＡＢＣ公司", "ABC公司")]
    [InlineData("abc公司", "ABC公司"), InlineData("㈱某①", "(株)某1"), InlineData("a\tb\r\nc\u2003d\u2028e\u001ff", "ABCDEF"), InlineData("Straße", "STRASSE"), InlineData("ﬁrma", "FIRMA"), InlineData("é", "É"), InlineData("", "")]
    public void A_name_is_normalised(string written, string normalised) => Assert.Equal(normalised, EnterpriseName.Normalise(written));

    [Fact]
    public void Half_a_surrogate_does_not_throw() => Assert.Equal("某\ufffd", EnterpriseName.Normalise("某\ud800"));

    [Fact]
    public void Normalising_twice_changes_nothing()
    {
        foreach (var line in File.ReadLines(SampleData.Path("enterprises.csv"), Encoding.UTF8).Skip(1))
        {
            var name = EnterpriseName.Normalise(line[..line.IndexOf(',')]);
            Assert.Equal(name, EnterpriseName.Normalise(name));
        }
    }
}
