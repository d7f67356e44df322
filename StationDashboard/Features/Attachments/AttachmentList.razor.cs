using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Attachments;

/// <summary>The files of one record: added by choice, drag, paste or camera, shown, saved, made void.</summary>
public sealed partial class AttachmentList
{
    private const int MostAtOnce = 20;
    private ElementReference zone;
    private IJSObjectReference? module;
    private AttachmentKind kind;
    private AttachmentLine? asked;
    private string reason = "";
    private string? problem;
    private string? sending;
    private int round = 1;

    /// <summary>Kind of the record.</summary>
    [Parameter, EditorRequired]
    public AttachmentOwner Owner { get; set; }

    /// <summary>The record.</summary>
    [Parameter, EditorRequired]
    public int OwnerId { get; set; }

    [Inject]
    private AttachmentsQuery Query { get; set; } = default!;

    [Inject]
    private AttachFile Attach { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
            {
                await module.InvokeVoidAsync("forget", zone);
                await module.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, and its listener with it.
        }

        await base.DisposeAsync();
    }

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Attachments or ChangeKind.Everything;

    protected override Task<AttachmentsView> QueryAsync(CancellationToken ct) => Query.RunAsync(Owner, OwnerId, Actor, ct);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Actor.May(Owner.Writes()))
        {
            module = await Script.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Features/Attachments/AttachmentList.razor.js"]);
            // Closed while the script came: the place it would listen at is gone, and nobody else lets go of the script.
            if (Disposal.IsCancellationRequested)
            {
                await module.DisposeAsync();
                return;
            }

            await module.InvokeVoidAsync("takePasted", zone);
        }
    }

    private async Task ReceiveAsync(InputFileChangeEventArgs chosen)
    {
        if (sending is not null || chosen.FileCount == 0)
        {
            return;
        }

        problem = chosen.FileCount > MostAtOnce ? Text[AttachmentText.TooMany, MostAtOnce].Value : null;
        var added = 0;
        foreach (var file in problem is null ? chosen.GetMultipleFiles(MostAtOnce) : [])
        {
            sending = file.Name;
            StateHasChanged();
            problem = await SendAsync(file) ?? problem;
            added += problem is null ? 1 : 0;
        }

        (sending, round) = (null, round + 1);
        if (added > 0)
        {
            await LoadAsync();
        }
    }

    private async Task<string?> SendAsync(IBrowserFile file)
    {
        try
        {
            // One byte more than is allowed: the limit is the command's, which says so in a sentence.
            await using var content = file.OpenReadStream(Math.Max(file.Size, 1), Disposal);
            var result = await Attach.RunAsync(Owner, OwnerId, kind, file.Name, content, Actor, Disposal);
            return result.Error is { } error ? Shell[ShellText.Named, file.Name, error.Text].Value : null;
        }
        catch (Exception e) when (e is OperationCanceledException or JSException or IOException or InvalidOperationException)
        {
            return Disposal.IsCancellationRequested ? null : Text[AttachmentText.Failed, file.Name].Value;
        }
    }

    private async Task VoidAsync(AttachmentLine line)
    {
        var result = await Attach.VoidAsync(Owner, line.Id, !line.Void, reason, Actor, Disposal);
        problem = result.Error?.Text;
        if (result.Succeeded)
        {
            (asked, reason) = (null, "");
            await LoadAsync();
        }
    }

    private static string Size(long bytes) => bytes < 1_048_576
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_048_576m:0.0} MB");
}
