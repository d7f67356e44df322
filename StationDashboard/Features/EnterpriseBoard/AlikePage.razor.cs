using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.EnterpriseBoard;

/// <summary>Names alone that look like an enterprise with a code: decided one by one, remembered, and taken back as easily.</summary>
public sealed partial class AlikePage
{
    private int page = 1;
    private string? refusal;
    private int? last;
    private bool busy;

    [Inject]
    private AlikeEntries Query { get; set; } = default!;

    [Inject]
    private DecideIdentity Decide { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    protected override void ReadAddress(string uri) => page = new AddressQuery(uri).Page;

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Records or ChangeKind.Imports or ChangeKind.Everything;

    protected override Task<AlikeView> QueryAsync(CancellationToken ct) => Query.RunAsync(page, Actor, ct);

    protected override bool Same(AlikeView before, AlikeView after) => before.LooksLike(after);

    private async Task JoinAsync(AlikePair pair)
    {
        (refusal, last) = (null, await JoinDialog.ShowAsync(Dialogs, Text[EnterpriseText.JoinTitle], pair.NameId, pair.CodedId));
        await LoadAsync();
    }

    private Task PartAsync(AlikePair pair) => RunAsync(IdentityStep.Part(pair.NameId, pair.CodedId));

    private async Task UndoAsync(int decision)
    {
        await RunAsync(IdentityStep.Undo(decision));
        last = null;
    }

    private async Task RunAsync(IdentityStep step)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            var done = await Decide.RunAsync(step, null, Actor, CancellationToken.None);
            (refusal, last) = (done.Error?.Text, done.Succeeded ? done.Value : null);
            await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
