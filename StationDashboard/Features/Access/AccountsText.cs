namespace StationDashboard.Features.Access;

/// <summary>Keys of the words of the administrators' pages.</summary>
public sealed class AccountsText
{
    public const string Accounts = nameof(Accounts);
    public const string AccountsNote = nameof(AccountsNote);
    public const string Roles = nameof(Roles);
    public const string RolesNote = nameof(RolesNote);
    public const string Create = nameof(Create);
    public const string UserName = nameof(UserName);
    public const string DisplayName = nameof(DisplayName);
    public const string State = nameof(State);
    public const string Active = nameof(Active);
    public const string Waiting = nameof(Waiting);
    public const string Locked = nameof(Locked);
    public const string Disabled = nameof(Disabled);
    public const string SecondFactor = nameof(SecondFactor);
    public const string On = nameof(On);
    public const string Off = nameof(Off);
    public const string LastSeen = nameof(LastSeen);
    public const string Never = nameof(Never);
    public const string Disable = nameof(Disable);
    public const string Enable = nameof(Enable);
    public const string Unlock = nameof(Unlock);
    public const string Reset = nameof(Reset);
    public const string DisableAsk = nameof(DisableAsk);
    public const string ResetAsk = nameof(ResetAsk);
    public const string Reason = nameof(Reason);
    public const string CodeIssued = nameof(CodeIssued);
    public const string Role = nameof(Role);
    public const string NoRole = nameof(NoRole);
    public const string City = nameof(City);
    public const string Province = nameof(Province);
    public const string Reveal = nameof(Reveal);
    public const string Change = nameof(Change);
    public const string GrantTitle = nameof(GrantTitle);
    public const string GrantNote = nameof(GrantNote);
    public const string Save = nameof(Save);
    public const string Profile = nameof(Profile);
    public const string ProfileDengbao = nameof(ProfileDengbao);
    public const string ProfileNist = nameof(ProfileNist);
    public const string Yourself = nameof(Yourself);
    public const string Saved = nameof(Saved);
    public const string Actions = nameof(Actions);
    public const string Link = nameof(Link);
    public const string Linked = nameof(Linked);
    public const string Identity = nameof(Identity);
    public const string LinkAsk = nameof(LinkAsk);
    public const string ResetFactor = nameof(ResetFactor);
    public const string ResetFactorAsk = nameof(ResetFactorAsk);
}
