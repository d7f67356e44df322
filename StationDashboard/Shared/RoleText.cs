namespace StationDashboard.Shared;

/// <summary>Names of the roles.</summary>
public sealed class RoleText
{
    public const string Viewer = nameof(Viewer);
    public const string Editor = nameof(Editor);
    public const string Reviewer = nameof(Reviewer);
    public const string Evaluator = nameof(Evaluator);
    public const string Department = nameof(Department);
    public const string CityBureau = nameof(CityBureau);
    public const string SystemAdministrator = nameof(SystemAdministrator);
    public const string SecurityAdministrator = nameof(SecurityAdministrator);
    public const string AuditAdministrator = nameof(AuditAdministrator);

    /// <summary>The key of a role.</summary>
    public static string Of(Role role) => role.ToString();
}
