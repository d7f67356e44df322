using StationDashboard.Features.Activities;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Approvals;

/// <summary>Registers the pages of decisions.</summary>
public static class ApprovalsComposition
{
    /// <summary>Adds them to <paramref name="services"/>; the station pages must be registered too.</summary>
    public static IServiceCollection AddApprovals(this IServiceCollection services)
    {
        services.AddSingleton<ApprovalsQuery>();
        services.AddSingleton<RecentDecisionsQuery>();
        services.AddSingleton<VoidedQuery>();
        // With the circuit's own snackbar.
        services.AddScoped<DecisionToast>();
        return services
            .AddShortcut<ApprovalText>(ApprovalText.Title, ApprovalText.KeyNext, "j", "next", Right.ViewRecords)
            .AddShortcut<ApprovalText>(ApprovalText.Title, ApprovalText.KeyNext, "ArrowDown", "next", Right.ViewRecords)
            .AddShortcut<ApprovalText>(ApprovalText.Title, ApprovalText.KeyPrevious, "k", "previous", Right.ViewRecords)
            .AddShortcut<ApprovalText>(ApprovalText.Title, ApprovalText.KeyPrevious, "ArrowUp", "previous", Right.ViewRecords)
            .AddShortcut<ApprovalText>(ApprovalText.Title, ApprovalText.KeyOpen, "Enter", "open", Right.ViewRecords)
            .AddShortcut<ApprovalText>(ApprovalText.Title, ApprovalText.KeyChoose, "x", "choose", Right.DecideRecords)
            .AddShortcut<ApprovalText>(ApprovalText.Title, ApprovalText.KeyApprove, "a", nameof(Decision.Approve), Right.DecideRecords)
            .AddShortcut<ApprovalText>(ApprovalText.Title, ApprovalText.KeyReturn, "r", nameof(Decision.Return), Right.DecideRecords)
            .AddShortcut<ApprovalText>(ApprovalText.Title, ApprovalText.KeyVoid, "v", nameof(Decision.Void), Right.DecideRecords);
    }
}
