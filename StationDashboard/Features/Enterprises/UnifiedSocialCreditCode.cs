namespace StationDashboard.Features.Enterprises;

/// <summary>What a written code turned out to be.</summary>
public enum CodeStatus
{
    /// <summary>Eighteen characters with the right check digit.</summary>
    Valid,
    /// <summary>Not eighteen characters.</summary>
    WrongLength,
    /// <summary>A character outside the alphabet (I, O, S, V, Z and marks do not occur).</summary>
    WrongCharacter,
    /// <summary>The last character does not fit the others. A few genuine early codes are like that.</summary>
    WrongCheckDigit,
}

/// <summary>统一社会信用代码 (GB 32100-2015).</summary>
public static class UnifiedSocialCreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int Length = 18;

    /// <summary>Half width, upper case, without white space.</summary>
    public static string Normalise(string written) => EnterpriseName.Normalise(written);

    /// <summary>Checks a written code and gives it normalised.</summary>
    public static CodeStatus Check(string written, out string code)
    {
        code = Normalise(written);
        if (code.Length != Length)
        {
            return CodeStatus.WrongLength;
        }

        var (sum, weight) = (0, 1);
        for (var i = 0; i < Length - 1; i++)
        {
            var value = Alphabet.IndexOf(code[i]);
            if (value < 0)
            {
                return CodeStatus.WrongCharacter;
            }

            sum += value * weight;
            weight = weight * 3 % 31;
        }

        return !Alphabet.Contains(code[^1]) ? CodeStatus.WrongCharacter
            : Alphabet[(31 - sum % 31) % 31] == code[^1] ? CodeStatus.Valid
            : CodeStatus.WrongCheckDigit;
    }

    /// <summary>The normalised code if it is valid.</summary>
    public static bool TryParse(string? written, out string code)
    {
        code = "";
        return written is not null && Check(written, out code) is CodeStatus.Valid;
    }
}
