using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;
using static StationDashboard.Features.Evaluation.EvaluationProvince;

namespace StationDashboard.Features.Nominations;

/// <summary>The pages of nominations over a finalised year.</summary>
public abstract class NominationPageTest : ComponentTest
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private protected SmallProvince province = null!;

    protected static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        DefaultWaitTimeout = Patience;
        province = await NominationProvince.FinalisedAsync();
        // A clock that runs, on the day that the commands' clock shows when the page is rendered.
        Services.AddSingleton<TimeProvider>(_ => new DayClock(province.Clock.Today()));
        Services.AddSingleton(province.Get<Live.ChangeFeed>());
        foreach (var type in new[]
        {
            typeof(NominationBoardQuery), typeof(NominationQuery), typeof(HolidaysQuery), typeof(ProposeCandidates), typeof(TakeStep), typeof(RecordVote), typeof(RecordObjection), typeof(SaveHolidays), typeof(DraftsQuery), typeof(KeepDraft), typeof(DropDraft), typeof(DraftTicket), typeof(AttachmentsQuery), typeof(AttachFile),
            typeof(EvaluationBoard), typeof(RankingQuery), typeof(OpenCycle), typeof(ReopenCycle), typeof(SaveScheme), typeof(FinaliseEvaluation), typeof(LockYear), typeof(RuleOnBoundary),
        })
        {
            Services.AddSingleton(type, province.Get(type));
        }

        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    protected static AngleSharp.Dom.IElement Confirm(IRenderedComponent<MudDialogProvider> overlays) => overlays.Find(".mud-dialog .btn.p");

    protected void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
