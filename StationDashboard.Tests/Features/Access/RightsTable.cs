using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Reminders;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>What each command and query needs and who holds it, written down apart from the product: the other half of the comparison.</summary>
internal static class RightsTable
{
    /// <summary>Holders of each right (issue: roles).</summary>
    private static readonly Dictionary<Right, Role[]> Holders = new()
    {
        [Right.ViewRecords] = [Role.Viewer, Role.Editor, Role.Reviewer, Role.Evaluator, Role.Department, Role.CityBureau],
        [Right.Export] = [Role.Editor, Role.Reviewer, Role.Evaluator, Role.Department, Role.CityBureau],
        [Right.EditRecords] = [Role.Editor],
        [Right.DecideRecords] = [Role.Reviewer],
        [Right.RateStations] = [Role.Editor, Role.Reviewer, Role.Evaluator],
        [Right.ManageEvaluation] = [Role.Evaluator],
        [Right.RevealContacts] = [],
        [Right.ManageAccounts] = [Role.SystemAdministrator],
        [Right.ManageMachine] = [Role.SystemAdministrator],
        [Right.ManageRoles] = [Role.SecurityAdministrator],
        [Right.ReadAudit] = [Role.AuditAdministrator],
        [Right.ViewScreen] = [Role.Viewer, Role.Editor, Role.Reviewer, Role.Evaluator, Role.Department, Role.CityBureau],
    };

    /// <summary>The right of every page but those that are open to all.</summary>
    public static readonly Dictionary<string, Right> Pages = new()
    {
        ["ScreenPage"] = Right.ViewScreen,
        ["ScreenTokensPage"] = Right.ManageAccounts,
        ["TodayPage"] = Right.ViewRecords,
        ["OverviewPage"] = Right.ViewRecords,
        ["WelcomePage"] = Right.ViewRecords,
        ["StationListPage"] = Right.ViewRecords,
        ["StationPage"] = Right.ViewRecords,
        ["EnterpriseListPage"] = Right.ViewRecords,
        ["EnterprisePage"] = Right.ViewRecords,
        ["AlikePage"] = Right.EditRecords,
        ["ActivityListPage"] = Right.ViewRecords,
        ["ActivityFormPage"] = Right.EditRecords,
        ["RemindersPage"] = Right.ViewRecords,
        ["PeriodPage"] = Right.ViewRecords,
        ["ApprovalsPage"] = Right.ViewRecords,
        ["VoidedPage"] = Right.ViewRecords,
        ["QualityPage"] = Right.ViewRecords,
        ["ImportPage"] = Right.EditRecords,
        ["RankingPage"] = Right.ViewRecords,
        ["SchemePage"] = Right.ViewRecords,
        ["SnapshotsPage"] = Right.ViewRecords,
        ["SatisfactionPage"] = Right.ViewRecords,
        ["IncidentsPage"] = Right.RateStations,
        ["RubricPage"] = Right.RateStations,
        ["NominationsPage"] = Right.ViewRecords,
        ["NominationPage"] = Right.ViewRecords,
        ["HolidaysPage"] = Right.ViewRecords,
        ["SettingsPage"] = Right.ViewRecords,
        ["ReportsPage"] = Right.Export,
        ["AccountsPage"] = Right.ManageAccounts,
        ["RolesPage"] = Right.ManageRoles,
        ["AuditPage"] = Right.ReadAudit,
        ["BackupPage"] = Right.ManageMachine,
        ["SystemPage"] = Right.ManageMachine,
        ["TrialEndPage"] = Right.ManageAccounts | Right.ManageRoles,
        // of one's own account
        ["PasskeysPage"] = Right.None,
        ["PasswordPage"] = Right.None,
        ["SecondFactorSetupPage"] = Right.None,
        ["SessionsPage"] = Right.None,
        ["NotFoundPage"] = Right.None,
    };

    /// <summary>The right of every address that is no page and not open to all.</summary>
    public static readonly Dictionary<string, Right> Addresses = new()
    {
        ["POST /logout"] = Right.None,
        ["GET /account/activity"] = Right.None,
        ["POST /account/activity"] = Right.None,
        ["POST /_blazor/negotiate"] = Right.None,
        ["GET /imports/template/reports"] = Right.EditRecords,
        ["GET /imports/template/roster"] = Right.EditRecords,
        ["GET /imports/rejected/{id}"] = Right.EditRecords,
        ["GET /attachments/{id:int}"] = Right.ViewRecords,
        ["GET /attachments/{id:int}/file"] = Right.ViewRecords,
        ["GET /audit/export/{id}"] = Right.ReadAudit,
        ["GET /reports/file/{id}"] = Right.Export,
        ["GET /reports/stations"] = Right.Export,
    };

    /// <summary>The right of every method that takes the person: commands and queries alike.</summary>
    public static readonly Dictionary<string, Right> Needs = new()
    {
        // records
        ["SaveStation.OpenAsync"] = Right.EditRecords,
        ["SaveStation.RunAsync"] = Right.EditRecords,
        ["SaveStation.AddAsync"] = Right.EditRecords,
        ["AddStationNote.RunAsync"] = Right.EditRecords,
        ["WithdrawAlias.RunAsync"] = Right.EditRecords,
        ["DecideActivities.OneAsync"] = Right.DecideRecords,
        ["DecideActivities.ManyAsync"] = Right.DecideRecords,
        ["DecideActivities.BatchAsync"] = Right.DecideRecords,
        ["DecideIdentity.RunAsync"] = Right.EditRecords,
        ["DecideIdentity.PreviewAsync"] = Right.EditRecords,
        ["DecideActivities.FilteredAsync"] = Right.DecideRecords,
        ["DecisionEffectQuery.RunAsync"] = Right.DecideRecords,
        ["UndoDecision.RunAsync"] = Right.DecideRecords,
        ["CheckDoubts.RunAsync"] = Right.DecideRecords,
        // With activities; those of incidents and objections need the right to these (AttachFileTests).
        ["AttachFile.RunAsync"] = Right.EditRecords,
        ["AttachFile.VoidAsync"] = Right.EditRecords,
        ["AttachmentsQuery.RunAsync"] = Right.ViewRecords,
        ["RevealContact.RunAsync"] = Right.RevealContacts,
        // imports
        ["StoreRoster.RunAsync"] = Right.EditRecords,
        ["StoreDirectory.RunAsync"] = Right.EditRecords,
        ["StoreReports.RunAsync"] = Right.EditRecords,
        ["ImportReports.StoreAsync"] = Right.EditRecords,
        ["ImportRuns.Begin"] = Right.EditRecords,
        ["ImportListQuery.RunAsync"] = Right.EditRecords,
        ["UndoImport.BatchAsync"] = Right.EditRecords,
        ["UndoImport.GroupAsync"] = Right.EditRecords,
        // the demonstration
        ["LoadDemonstration.RunAsync"] = Right.EditRecords,
        ["DemonstrationMaking.Start"] = Right.EditRecords,
        ["LeaveDemonstration.RunAsync"] = Right.EditRecords,
        // what everybody looks at
        ["ScreenQuery.RunAsync"] = Right.ViewScreen,
        ["ScreenActivitiesQuery.RunAsync"] = Right.ViewScreen,
        ["RecentQuery.RunAsync"] = Right.ViewRecords,
        ["RecentItemsQuery.RunAsync"] = Right.ViewRecords,
        ["RecordOpened.RunAsync"] = Right.ViewRecords,
        ["KeepVisit.ReadAsync"] = Right.ViewRecords,
        ["KeepVisit.RunAsync"] = Right.ViewRecords,
        ["ChangesQuery.RunAsync"] = Right.ViewRecords,
        ["OpenWork.ReadAsync"] = Right.ViewRecords,
        ["TodoQuery.RunAsync"] = Right.ViewRecords,
        ["EvaluationTodo.LinesAsync"] = Right.ViewRecords,
        ["OverviewQuery.RunAsync"] = Right.ViewRecords,
        ["OverviewQuery.BatchesAsync"] = Right.ViewRecords,
        ["VerdictBoard.ReadAsync"] = Right.ViewRecords,
        ["VerdictBoard.ReadWithEnterprisesAsync"] = Right.ViewRecords,
        ["TotalsBoard.ReadAsync"] = Right.ViewRecords,
        ["TotalsBoard.ReadWithEnterprisesAsync"] = Right.ViewRecords,
        ["CheckTotals.RunAsync"] = Right.ViewRecords,
        ["RemindersQuery.RunAsync"] = Right.ViewRecords,
        ["RecordReminder.RunAsync"] = Right.EditRecords,
        ["PeriodBoard.ReadAsync"] = Right.ViewRecords,
        ["PeriodQuery.RunAsync"] = Right.ViewRecords,
        ["PeriodQuery.WholeAsync"] = Right.ViewRecords,
        ["StationQuery.RunAsync"] = Right.ViewRecords,
        ["EnterpriseListQuery.RunAsync"] = Right.ViewRecords,
        ["EnterpriseQuery.RunAsync"] = Right.ViewRecords,
        ["FindRecords.RunAsync"] = Right.ViewRecords,
        ["FindEntries.RunAsync"] = Right.ViewRecords,
        ["FindEntries.OneAsync"] = Right.ViewRecords,
        ["AlikeEntries.RunAsync"] = Right.EditRecords,
        ["StationDossierQuery.RunAsync"] = Right.ViewRecords,
        ["StationListQuery.AllAsync"] = Right.ViewRecords,
        ["StationListQuery.RunAsync"] = Right.ViewRecords,
        ["StationRecordsQuery.RunAsync"] = Right.ViewRecords,
        ["ActivityQuery.RunAsync"] = Right.ViewRecords,
        ["ApprovalsQuery.RunAsync"] = Right.ViewRecords,
        ["ApprovalsQuery.SeenAsync"] = Right.ViewRecords,
        ["RecentDecisionsQuery.RunAsync"] = Right.ViewRecords,
        ["VoidedQuery.RunAsync"] = Right.ViewRecords,
        ["QualityQuery.RunAsync"] = Right.ViewRecords,
        ["RecordHistoryQuery.RunAsync"] = Right.ViewRecords,
        ["ActivityListQuery.RunAsync"] = Right.ViewRecords,
        ["ActivityTotalsQuery.RunAsync"] = Right.ViewRecords,
        ["PickStationQuery.RunAsync"] = Right.ViewRecords,
        ["PickStationQuery.OfCodeAsync"] = Right.ViewRecords,
        ["PickStationQuery.OfIdAsync"] = Right.ViewRecords,
        ["RecordActivity.OpenAsync"] = Right.EditRecords,
        ["RecordActivity.LastAsync"] = Right.EditRecords,
        ["RecordActivity.NextNumberAsync"] = Right.EditRecords,
        ["RecordActivity.RunAsync"] = Right.EditRecords,
        ["ActivityDoubtsQuery.RunAsync"] = Right.EditRecords,
        ["FindEnterprises.RunAsync"] = Right.EditRecords,
        ["FindEnterprises.OfLinesAsync"] = Right.EditRecords,
        ["FindEnterprises.SizeAsync"] = Right.EditRecords,
        ["PasteRoster.RunAsync"] = Right.EditRecords,
        // years, evaluation, satisfaction
        ["LockYear.RunAsync"] = Right.ManageEvaluation,
        ["SaveRuleSet.RunAsync"] = Right.ManageEvaluation,
        ["SaveEarliestRecord.RunAsync"] = Right.ManageEvaluation,
        ["TryRuleSet.RunAsync"] = Right.ViewRecords,
        ["SettingsQuery.RunAsync"] = Right.ViewRecords,
        ["UnlockYear.RunAsync"] = Right.ManageEvaluation,
        ["OpenCycle.RunAsync"] = Right.ManageEvaluation,
        ["ReopenCycle.RunAsync"] = Right.ManageEvaluation,
        ["SaveScheme.RunAsync"] = Right.ManageEvaluation,
        ["SaveScheme.ProposeAsync"] = Right.ManageEvaluation,
        ["SaveScheme.DecideAsync"] = Right.ManageEvaluation,
        ["FinaliseEvaluation.RunAsync"] = Right.ManageEvaluation,
        ["FinaliseEvaluation.PendingAsync"] = Right.ManageEvaluation,
        ["EvaluationBoard.ReadAsync"] = Right.ViewRecords,
        ["EvaluationBoard.ReadDrawnAsync"] = Right.ViewRecords,
        ["RankingQuery.RunAsync"] = Right.ViewRecords,
        ["SnapshotsQuery.RunAsync"] = Right.ViewRecords,
        ["IncidentsQuery.RunAsync"] = Right.RateStations,
        ["RubricQuery.RunAsync"] = Right.RateStations,
        ["SubmitRubric.RunAsync"] = Right.RateStations,
        ["RecordIncident.RunAsync"] = Right.RateStations,
        ["RecordIncident.DecideAsync"] = Right.ManageEvaluation,
        ["DrawSample.RunAsync"] = Right.RateStations,
        ["RateVisit.RunAsync"] = Right.RateStations,
        ["RecordCall.RunAsync"] = Right.RateStations,
        ["CallsQuery.RunAsync"] = Right.RateStations,
        ["AnswersQuery.RunAsync"] = Right.ViewRecords,
        ["CallsQuery.SheetAsync"] = Right.RateStations,
        ["SatisfactionQuery.RunAsync"] = Right.ViewRecords,
        // what is taken away
        ["TotalsFile.WriteAsync"] = Right.Export,
        ["EvaluationFile.WriteAsync"] = Right.Export,
        ["RecordExport.RunAsync"] = Right.Export,
        ["ReportsQuery.RunAsync"] = Right.Export,
        ["MakeReport.RunAsync"] = Right.Export,
        ["StationListReport.RunAsync"] = Right.Export,
        ["ReportFactsQuery.RunAsync"] = Right.Export,
        ["ReminderDocuments.CreateAsync"] = Right.Export,
        ["PeriodReport.CreateAsync"] = Right.Export,
        ["LedgerReport.CountAsync"] = Right.Export,
        ["LedgerReport.WriteAsync"] = Right.Export,
        ["ReportRuns.Begin"] = Right.Export,
        // nominations
        ["NominationsQuery.RunAsync"] = Right.ViewRecords,
        ["NominationBoardQuery.RunAsync"] = Right.ViewRecords,
        ["NominationQuery.RunAsync"] = Right.ViewRecords,
        ["HolidaysQuery.RunAsync"] = Right.ViewRecords,
        ["ProposeCandidates.RunAsync"] = Right.ManageEvaluation,
        ["TakeStep.RunAsync"] = Right.ManageEvaluation,
        ["RecordVote.RunAsync"] = Right.ManageEvaluation,
        ["RecordObjection.RunAsync"] = Right.ManageEvaluation,
        ["RecordObjection.AnswerAsync"] = Right.ManageEvaluation,
        ["SaveHolidays.RunAsync"] = Right.ManageEvaluation,
        ["RuleOnBoundary.RunAsync"] = Right.ManageEvaluation,
        // accounts
        ["ScreensQuery.RunAsync"] = Right.ManageAccounts,
        ["CreateScreen.RunAsync"] = Right.ManageAccounts,
        ["EndScreen.RunAsync"] = Right.ManageAccounts,
        ["AccountsQuery.RunAsync"] = Right.ManageAccounts,
        ["CreateAccount.RunAsync"] = Right.ManageAccounts,
        ["DisableAccount.RunAsync"] = Right.ManageAccounts,
        ["EnableAccount.RunAsync"] = Right.ManageAccounts,
        ["UnlockAccount.RunAsync"] = Right.ManageAccounts,
        ["ResetAccount.RunAsync"] = Right.ManageAccounts,
        ["ResetSecondFactor.RunAsync"] = Right.ManageAccounts,
        ["LinkAccount.RunAsync"] = Right.ManageAccounts,
        ["GrantRoles.RunAsync"] = Right.ManageRoles,
        ["SetPasswordProfile.RunAsync"] = Right.ManageRoles,
        // Both together, which no role holds: the one person of 单人试用 alone.
        ["SetUpAdministrators.EndTrialAsync"] = Right.ManageAccounts | Right.ManageRoles,
        // the audit
        ["AuditQuery.RunAsync"] = Right.ReadAudit,
        ["ExportAudit.RunAsync"] = Right.ReadAudit,
        ["VerifyAudit.RunAsync"] = Right.ReadAudit,
        ["RotateAuditKey.RunAsync"] = Right.ManageMachine,
        ["AuditVerification.StartAsync"] = Right.ReadAudit,
        // the machine
        ["BackUp.RunAsync"] = Right.ManageMachine,
        ["BackupMaking.StartAsync"] = Right.ManageMachine,
        ["BackupQuery.Run"] = Right.ManageMachine,
        ["MachineQuery.Run"] = Right.ManageMachine,
        ["RestoreBackup.VerifyAsync"] = Right.ManageMachine,
        ["RestoreBackup.TryAsync"] = Right.ManageMachine,
        ["RestoreBackup.RunAsync"] = Right.ManageMachine,
        ["MoveInstallation.RunAsync"] = Right.ManageMachine,
    };

    /// <summary>A toast hands on to <c>UndoDecision</c>; the others write down what <c>ReportFactsQuery</c> read for the same person, and read more by a scoped context alone; <c>MakeReport</c> is asked as a whole.</summary>
    public static readonly string[] Parts = ["DecisionToast.Show", "DecisionToast.UndoAsync", "StationReport.CreateAsync", "NominationForm.CreateAsync"];

    /// <summary>Methods that touch nothing but the person's own account or own unfinished work, each with a test of its own.</summary>
    public static readonly string[] Own =
        ["ReportRuns.Of", "ReportRuns.Take", "OwnPassword.BeginAsync", "ChangePassword.RunAsync", "EndSession.RunAsync", "EndOtherSession.RunAsync", "EnrolSecondFactor.RunAsync", "EnrolSecondFactor.EnrolledAsync", "OwnSessionsQuery.RunAsync", "OwnPasskeysQuery.RunAsync", "AddPasskey.RunAsync", "RemovePasskey.RunAsync", "Passkeys.AskNewAsync", "Passkeys.ReadNewAsync",
         "ImportRuns.Open", "DraftsQuery.RunAsync", "DraftsQuery.FindAsync", "KeepDraft.RunAsync", "KeepDraft.TypedAsync", "DropDraft.RunAsync",
         "SavedViewsQuery.RunAsync", "KeepView.RunAsync", "KeepView.RenameAsync", "DropView.RunAsync"];

    /// <summary>The doors that all of the above go through.</summary>
    public static readonly string[] Doors = ["WriteGate.BeginAsync", "WriteGate.BeginRealAsync", "WriteGate.CloseAsync", "OwnPassword.BeginAsync", "StationDbContextFactory.For", "Refusals.Note", "UploadLimit.Take"];

    /// <summary>Writers that no signed-in person calls: on the way in, and the program itself.</summary>
    public static readonly string[] WithoutActor =
        ["SignIn", "SignInByPasskey", "SignInExternally", "ConfirmSecondFactor", "ActivateAccount", "OpenScreen", "TouchSession", "SetUpTrial", "DisableUnused", "ShipRuleSets", "CloseAudit", "RecordRefusals"];

    /// <summary>Arguments where made-up ones would be refused, or would work, before the right is asked for.</summary>
    public static readonly Dictionary<string, Func<Actor, CancellationToken, object?[]>> Given = new()
    {
        // It looks at the token between workbooks: with a live one, what is past the check ends at the demonstration, which takes no import.
        ["ImportReports.StoreAsync"] = (actor, _) => [new ResolvedReports([new("a.xlsx", "", [], new())], [], []), actor, null, CancellationToken.None],
        ["LockYear.RunAsync"] = (actor, ct) => [2025, actor, ct],
        ["SaveRuleSet.RunAsync"] = (actor, ct) => [RuleSets.Shipped, 1, "理由", actor, ct],
        ["SaveEarliestRecord.RunAsync"] = (actor, ct) => [new DateOnly(2019, 1, 1), 0, "理由", actor, ct],
        ["RecordReminder.RunAsync"] = (actor, ct) => [2026, (string[])["X"], ReminderChannel.Letter, "说明", actor, ct],
        ["DrawSample.RunAsync"] = (actor, ct) => [new SampleOrder(2026, 1, 10, 1, ["某人"]), actor, ct],
        ["TakeStep.RunAsync"] = (actor, ct) => [1, 1, NominationAct.Preview, new DateOnly(2026, 6, 1), "理由", true, actor, ct],
        ["RecordVote.RunAsync"] = (actor, ct) => [1, 1, new NewVote(new(2026, 6, 1), [.. "甲乙丙".Select(c => new CommitteeMember(c.ToString(), false, null))], 3, 0, 0, null, null), actor, ct],
        ["SaveHolidays.RunAsync"] = (actor, ct) => [ShippedHolidays.Tables[0], 1, "理由", actor, ct],
        ["DecisionEffectQuery.RunAsync"] = (actor, ct) => [new[] { 1 }, Decision.Approve, actor, ct],
        ["CheckDoubts.RunAsync"] = (actor, ct) => [new[] { new SeenActivity(1, 1) }, Doubt.Hours, "理由", actor, ct],
        ["RateVisit.RunAsync"] = (actor, ct) => [new SeenAnswer(1, null), new Rating(5, 5, null), actor, ct],
    };

    /// <summary>Whether a person may, by the table; a screen has no role and may what a screen may, and nothing that is open to every person.</summary>
    public static bool May(Role? role, bool withinCity, Right right, bool screen = false) => screen ? right is Right.ViewScreen
        : (!withinCity || (right & ~(Right.ViewRecords | Right.ViewScreen | Right.Export | Right.RevealContacts)) == Right.None)
        && Holders.Where(h => right.HasFlag(h.Key)).All(h => role is { } held && h.Value.Contains(held));
}
