using System.Globalization;

namespace StationDashboard.Features.Evaluation;

public sealed class EvaluationWordsTests
{
    [Theory]
    [InlineData("75", "75.0")]
    [InlineData("74.94", "74.9")]
    [InlineData("74.96", "74.96")]
    [InlineData("74.99999", "74.9999")]
    [InlineData("59.95", "59.95")]
    [InlineData("60.04", "60.0")]
    [InlineData("100", "100.0")]
    [InlineData("0", "0.0")]
    public void A_score_is_never_rounded_up_to_a_threshold(string score, string written) =>
        Assert.Equal(written, EvaluationWords.Score(decimal.Parse(score, CultureInfo.InvariantCulture)));
}
