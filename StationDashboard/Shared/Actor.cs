namespace StationDashboard.Shared;

/// <summary>Who does or reads something: every command and every query takes one, and every history entry names one.</summary>
/// <param name="Name">As it is shown in the history, at most 100 characters.</param>
/// <param name="Rights">What the person may do.</param>
/// <param name="City">The only city whose stations the person may see; null for the whole province.</param>
/// <param name="AccountId">The account, null for the command line and the program itself.</param>
/// <param name="From">Network address of the person, null where there is none.</param>
/// <param name="Alone">单人试用: one person holds every right, and two-person steps may be taken alone with a reason.</param>
public sealed record Actor(string Name, Right Rights, City? City = null, int? AccountId = null, string? From = null, bool Alone = false)
{
    private const string CommandLineName = "命令行";
    private const string ProgramName = "系统";

    /// <summary>Nobody: whoever forgets to say who reads, reads nothing.</summary>
    public static Actor Nobody { get; } = new("", Right.None);

    /// <summary>The program itself, where no person asked: shipped rule sets, scheduled work.</summary>
    public static Actor Program { get; } = new(ProgramName, RoleRights.All);

    /// <summary>The command line, as the operating-system user who runs it: access to the data folder is its right.</summary>
    public static Actor CommandLine() => new($"{CommandLineName}（{Environment.UserName}）", RoleRights.All);

    /// <summary>Whether a name belongs to no person, so that no account can be called by it.</summary>
    public static bool IsReserved(string name) => name is CommandLineName or ProgramName or "";

    /// <summary>A big screen: nobody sits there, and it holds one right.</summary>
    public bool IsScreen => AccountId is null && Rights == Right.ViewScreen;

    /// <summary>Whether the person holds a right; within one city nobody changes anything.</summary>
    public bool May(Right right) => ((City is null ? Rights : Rights & RoleRights.WithinCity) & right) == right;

    /// <summary>The refusal of a command, or null when the person holds the right.</summary>
    public Error? Lacks(Right right) => May(right) ? null : Denied;

    /// <summary>For queries, whose pages are closed to those without the right anyway.</summary>
    /// <exception cref="RightDeniedException">The person does not hold the right.</exception>
    public void Demand(Right right)
    {
        if (!May(right))
        {
            throw new RightDeniedException(this, right);
        }
    }

    /// <summary>
    /// Whether this is the person who did what is kept under a name. Records keep names, and a name stands for one account for good:
    /// it holds the sign-in name, which is unique and never changes. Two people of the same name are two here.
    /// </summary>
    public bool Did(string? by) => by is { Length: > 0 } && by == Name;

    /// <summary>Whether a city lies within what the person may see.</summary>
    public bool Sees(City city) => City is null || City.Code == city.Code;

    /// <summary>The refusal.</summary>
    public static Error Denied { get; } = new("right.denied", "您没有进行此项操作的权限。如工作需要，请联系本单位安全管理员。");
}

/// <summary>A query was asked by a person without the right to it.</summary>
public sealed class RightDeniedException(Actor reader, Right right) : Exception(Actor.Denied.Message)
{
    /// <summary>Who asked.</summary>
    public Actor Reader { get; } = reader;

    /// <summary>What was lacking.</summary>
    public Right Right { get; } = right;
}
