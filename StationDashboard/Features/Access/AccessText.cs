namespace StationDashboard.Features.Access;

/// <summary>Keys of the refusals of sign-in and accounts.</summary>
public sealed class AccessText
{
    public const string SignInRefused = nameof(SignInRefused);
    public const string CodeRefused = nameof(CodeRefused);
    public const string CurrentPasswordWrong = nameof(CurrentPasswordWrong);
    public const string PasswordsDiffer = nameof(PasswordsDiffer);
    public const string PasswordShort10 = nameof(PasswordShort10);
    public const string PasswordShort12 = nameof(PasswordShort12);
    public const string PasswordLong = nameof(PasswordLong);
    public const string PasswordClasses = nameof(PasswordClasses);
    public const string PasswordContext = nameof(PasswordContext);
    public const string PasswordCommon = nameof(PasswordCommon);
    public const string PasswordFormer = nameof(PasswordFormer);
    public const string PasswordSame = nameof(PasswordSame);
    public const string SetupCodeWrong = nameof(SetupCodeWrong);
    public const string SetupCodeExpired = nameof(SetupCodeExpired);
    public const string SetupDone = nameof(SetupDone);
    public const string TrialLoopback = nameof(TrialLoopback);
    public const string NameUnfit = nameof(NameUnfit);
    public const string DisplayNameUnfit = nameof(DisplayNameUnfit);
    public const string NameTaken = nameof(NameTaken);
    public const string NamesSame = nameof(NamesSame);
    public const string ActivationRefused = nameof(ActivationRefused);
    public const string PlainHttp = nameof(PlainHttp);
    public const string AccountAbsent = nameof(AccountAbsent);
    public const string AccountDisabled = nameof(AccountDisabled);
    public const string NotOneself = nameof(NotOneself);
    public const string LastAdministrator = nameof(LastAdministrator);
    public const string RolesConflict = nameof(RolesConflict);
    public const string CityNeeded = nameof(CityNeeded);
    public const string TrialFirst = nameof(TrialFirst);
    public const string Stale = nameof(Stale);
    public const string TooMany = nameof(TooMany);
    public const string PasskeyRefused = nameof(PasskeyRefused);
    public const string PasskeyNameUnfit = nameof(PasskeyNameUnfit);
    public const string PasskeyTooMany = nameof(PasskeyTooMany);
    public const string ExternalRefused = nameof(ExternalRefused);
    public const string IdentityTaken = nameof(IdentityTaken);
    public const string IdentityUnfit = nameof(IdentityUnfit);
    public const string ScreenNameUnfit = nameof(ScreenNameUnfit);
    public const string ScreenDaysUnfit = nameof(ScreenDaysUnfit);
    public const string ScreenTooMany = nameof(ScreenTooMany);
    public const string ScreenAbsent = nameof(ScreenAbsent);
    public const string ScreenRefused = nameof(ScreenRefused);
}
