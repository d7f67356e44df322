using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features;

/// <summary>The navigation in the order of the screen: only pages that exist.</summary>
public static class Navigation
{
    /// <summary>Registers the lines with the shell.</summary>
    public static IServiceCollection AddNavigation(this IServiceCollection services) => services
        .AddNavEntry<NavigationText>("/today", NavigationText.Today, NavGroup.Monitor, Right.ViewRecords)
        .AddNavEntry<NavigationText>("/", NavigationText.Overview, NavGroup.Monitor, Right.ViewRecords)
        .AddNavEntry<NavigationText>("/stations", NavigationText.Stations, NavGroup.Monitor, Right.ViewRecords)
        .AddNavEntry<NavigationText>("/enterprises", NavigationText.Enterprises, NavGroup.Monitor, Right.ViewRecords)
        .AddNavEntry<NavigationText>("/activities", NavigationText.Activities, NavGroup.Monitor, Right.ViewRecords)
        .AddNavEntry<NavigationText>("/reminders", NavigationText.Reminders, NavGroup.Monitor, Right.ViewRecords)
        .AddNavEntry<NavigationText>("/periods", NavigationText.Periods, NavGroup.Monitor, Right.ViewRecords)
        .AddNavEntry<NavigationText>("/approvals", NavigationText.Approvals, NavGroup.Monitor, Right.ViewRecords)
        .AddNavEntry<NavigationText>("/quality", NavigationText.Quality, NavGroup.Monitor, Right.ViewRecords)
        .AddNavEntry<NavigationText>("/imports", NavigationText.Imports, NavGroup.Monitor, Right.EditRecords)
        .AddNavEntry<NavigationText>("/satisfaction", NavigationText.Satisfaction, NavGroup.Evaluation, Right.ViewRecords)
        .AddNavEntry<NavigationText>("/rubric", NavigationText.Rubric, NavGroup.Evaluation, Right.RateStations)
        .AddNavEntry<NavigationText>("/incidents", NavigationText.Incidents, NavGroup.Evaluation, Right.RateStations)
        .AddNavEntry<NavigationText>("/evaluation", NavigationText.Evaluation, NavGroup.Evaluation, Right.ViewRecords)
        .AddNavEntry<NavigationText>("/nominations", NavigationText.Nominations, NavGroup.Evaluation, Right.ViewRecords)
        .AddNavEntry<NavigationText>("/holidays", NavigationText.Holidays, NavGroup.Evaluation, Right.ManageEvaluation)
        .AddNavEntry<NavigationText>("/reports", NavigationText.Reports, NavGroup.Evaluation, Right.Export)
        .AddNavEntry<NavigationText>("/settings", NavigationText.Settings, NavGroup.Administration, Right.ViewRecords)
        .AddNavEntry<NavigationText>("/audit", NavigationText.Audit, NavGroup.Administration, Right.ReadAudit)
        .AddNavEntry<NavigationText>("/accounts", NavigationText.Accounts, NavGroup.Administration, Right.ManageAccounts)
        .AddNavEntry<NavigationText>("/screens", NavigationText.Screens, NavGroup.Administration, Right.ManageAccounts)
        .AddNavEntry<NavigationText>("/roles", NavigationText.Roles, NavGroup.Administration, Right.ManageRoles)
        .AddNavEntry<NavigationText>("/backup", NavigationText.Backup, NavGroup.Administration, Right.ManageMachine)
        .AddNavEntry<NavigationText>("/system", NavigationText.System, NavGroup.Administration, Right.ManageMachine);
}
