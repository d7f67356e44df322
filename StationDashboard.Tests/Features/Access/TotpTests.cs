using System.Text;

namespace StationDashboard.Features.Access;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Secret, Totp.Step(DateTime.UnixEpoch.AddSeconds(seconds))));

    [Fact]
    public void The_secret_is_written_in_base_32() => Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Write(Secret));

    [Fact]
    public void A_code_is_taken_a_step_early_and_a_step_late_and_never_twice()
    {
        var now = DateTime.UnixEpoch.AddSeconds(1234567890);
        var step = Totp.Step(now);
        var code = Totp.Code(Secret, step);
        Assert.Equal(step, Totp.Accept(Secret, code, now, 0, 1));
        Assert.Equal(step, Totp.Accept(Secret, $" {code[..3]} {code[3..]} ", now.AddSeconds(30), 0, 1));
        Assert.Equal(step, Totp.Accept(Secret, code, now.AddSeconds(-30), 0, 1));
        Assert.Null(Totp.Accept(Secret, code, now.AddSeconds(90), 0, 1));
        Assert.Null(Totp.Accept(Secret, code, now, step, 1));
        Assert.Null(Totp.Accept(Secret, "", now, 0, 1));
    }

    [Fact]
    public void Where_no_drift_is_allowed_a_code_lives_thirty_seconds()
    {
        var start = DateTime.UnixEpoch.AddSeconds(1234567890);
        var (step, code) = (Totp.Step(start), Totp.Code(Secret, Totp.Step(start)));
        var taken = Enumerable.Range(-60, 180).Where(second => Totp.Accept(Secret, code, start.AddSeconds(second), 0, 0) == step).ToList();
        Assert.Equal((30, 29), (taken.Count, taken[^1] - taken[0]));
    }
}
