namespace StationDashboard.Shared;

/// <summary>What a person may do. Every command, query, page and address names the one it needs.</summary>
[Flags]
public enum Right
{
    /// <summary>Nothing but one's own account.</summary>
    None = 0,
    /// <summary>See stations, records, totals and verdicts of one's scope.</summary>
    ViewRecords = 1 << 0,
    /// <summary>Take lists and reports away as files.</summary>
    Export = 1 << 1,
    /// <summary>Record and mend stations, activities and enterprises; import and undo imports.</summary>
    EditRecords = 1 << 2,
    /// <summary>Approve, return or void what another person recorded.</summary>
    DecideRecords = 1 << 3,
    /// <summary>Rate: call enterprises back, mark the rubric, keep the register of incidents.</summary>
    RateStations = 1 << 4,
    /// <summary>Schemes, cycles, finalising, nominations, and the locking of years.</summary>
    ManageEvaluation = 1 << 5,
    /// <summary>See one contact's full name and phone at a time, with an entry in the audit.</summary>
    RevealContacts = 1 << 6,
    /// <summary>The technical side of accounts: create, activate, disable, unlock, reset.</summary>
    ManageAccounts = 1 << 7,
    /// <summary>The machine: its settings, backup and restore.</summary>
    ManageMachine = 1 << 8,
    /// <summary>Roles, city scope, the password profile and the right to reveal.</summary>
    ManageRoles = 1 << 9,
    /// <summary>Read, verify and export the audit.</summary>
    ReadAudit = 1 << 10,
    /// <summary>See the big screen: figures of the scope and the names of stations, nothing of persons. All that a screen may.</summary>
    ViewScreen = 1 << 11,
}

/// <summary>What a person is (issue: three administrators exclude each other and hold no business right, 三员分立).</summary>
public enum Role
{
    /// <summary>查看.</summary>
    Viewer,
    /// <summary>经办.</summary>
    Editor,
    /// <summary>复核.</summary>
    Reviewer,
    /// <summary>评价负责人.</summary>
    Evaluator,
    /// <summary>省厅: reads everything and exports.</summary>
    Department,
    /// <summary>市级: reads and exports its own city.</summary>
    CityBureau,
    /// <summary>系统管理员.</summary>
    SystemAdministrator,
    /// <summary>安全管理员.</summary>
    SecurityAdministrator,
    /// <summary>审计管理员.</summary>
    AuditAdministrator,
}

/// <summary>The rights of the roles: the one table.</summary>
public static class RoleRights
{
    /// <summary>All rights together: 单人试用 and the command line.</summary>
    public const Right All = (Right)((1 << 12) - 1);

    /// <summary>What remains of any rights within one city: reading and taking away.</summary>
    public const Right WithinCity = Right.ViewRecords | Right.ViewScreen | Right.Export | Right.RevealContacts;

    /// <summary>The rights of one role.</summary>
    public static Right Of(Role role) => role switch
    {
        Role.Viewer => Right.ViewRecords | Right.ViewScreen,
        Role.Editor => Right.ViewRecords | Right.ViewScreen | Right.Export | Right.EditRecords | Right.RateStations,
        Role.Reviewer => Right.ViewRecords | Right.ViewScreen | Right.Export | Right.DecideRecords | Right.RateStations,
        Role.Evaluator => Right.ViewRecords | Right.ViewScreen | Right.Export | Right.RateStations | Right.ManageEvaluation,
        Role.Department => Right.ViewRecords | Right.ViewScreen | Right.Export,
        Role.CityBureau => Right.ViewRecords | Right.ViewScreen | Right.Export,
        Role.SystemAdministrator => Right.ManageAccounts | Right.ManageMachine,
        Role.SecurityAdministrator => Right.ManageRoles,
        Role.AuditAdministrator => Right.ReadAudit,
    };

    /// <summary>One of the three administrators.</summary>
    public static bool IsAdministrator(this Role role) => role is Role.SystemAdministrator or Role.SecurityAdministrator or Role.AuditAdministrator;

    /// <summary>Whether one person may hold these roles together: an administrator is nothing else, a city bureau is nothing else.</summary>
    public static bool MayMeet(IReadOnlyCollection<Role> roles) =>
        roles.Count == roles.Distinct().Count() && (roles.Count <= 1 || !roles.Any(r => r.IsAdministrator() || r is Role.CityBureau));
}
