using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using StationDashboard.Shared;

namespace StationDashboard.Features.Drafts;

/// <summary>
/// Put around the fields of a form, it keeps what is entered as a draft within five seconds, offers it when the form is opened
/// again, and asks before changes are left. It looks at the fields at each rendering of the form, so nothing is to be called
/// but <see cref="SavedAsync"/> after a save; a dialog cancels through <see cref="CancelAsync"/> and opens with
/// <see cref="LeaveDialog.Options"/>. A form that begins anew from its record while it is open gives this component another
/// <c>@key</c>. The content reads the form's own fields and no local copies: it is rendered between two renderings of the form.
/// </summary>
/// <typeparam name="TFields">All that the form needs to go on, with the version to save over; written as JSON.</typeparam>
public sealed partial class DraftForm<TFields> : IAsyncDisposable
{
    private ElementReference element;
    private OpenDraft? draft;
    private DraftScript? script;
    private (DraftContent Content, DateTime SavedAt)? offer;
    private IReadOnlyList<string> homeless = [];
    private string? opened;
    private string? ticket;
    private string? refilling;
    private string? refilled;
    private bool unreadable;

    /// <inheritdoc cref="DraftContent.Form"/>
    [Parameter, EditorRequired]
    public string Form { get; set; } = "";

    /// <inheritdoc cref="DraftContent.Title"/>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The page where the form is found; null for the present one.</summary>
    [Parameter]
    public string? Address { get; set; }

    /// <summary>Version of the record that the form would save over; null for a new one.</summary>
    [Parameter]
    public int? Version { get; set; }

    /// <summary>The form as it stands; null while it is loading.</summary>
    [Parameter, EditorRequired]
    public Func<TFields?> Fields { get; set; } = default!;

    /// <summary>The person wants the draft: the form takes all of it, the version too, so that a stale save is found.</summary>
    [Parameter, EditorRequired]
    public EventCallback<TFields> Restored { get; set; }

    /// <summary>False where leaving loses nothing that asking would save: one of many small forms on a page.</summary>
    [Parameter]
    public bool Asks { get; set; } = true;

    /// <summary>The fields.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    [CascadingParameter] private IMudDialogInstance? Dialog { get; set; }
    [CascadingParameter] private Actor Actor { get; set; } = Actor.Nobody;

    private string Place => Address ?? "/" + Navigation.ToBaseRelativePath(Navigation.Uri);

    /// <summary>The form was saved: its draft goes.</summary>
    public async Task SavedAsync()
    {
        if (offer is null && draft is not null)
        {
            await draft.EndAsync(Form);
            await (script?.ForgetAsync(element) ?? Task.CompletedTask);
        }
    }

    /// <summary>Closes the dialog; asks first when something is not saved.</summary>
    public async Task CancelAsync()
    {
        if (await MayLeaveAsync())
        {
            Dialog!.Cancel();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (script?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (draft?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive && Actor.AccountId is { } account)
        {
            ticket = Tickets.Of(account);
            opened = Fields() is { } fields ? JsonSerializer.Serialize(fields) : null;
            offer = await Drafts.FindAsync(Form, Actor, CancellationToken.None);
            // Only now: what is entered while the database answers must not take the place of what it may offer.
            draft = new(Keep, Drop, Actor, Clock, InvokeAsync, StateHasChanged, e => Logs.CreateLogger<OpenDraft>().LogError(e, "A draft could not be kept."));
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (draft is null || Fields() is not { } fields)
        {
            return;
        }

        var json = JsonSerializer.Serialize(fields);
        if (!draft.Begun)
        {
            draft.Begin(opened ?? json);
            if (offer is { Content.Typed: null } kept && kept.Content.Fields == (opened ?? json))
            {
                // The record holds it already.
                await DropAsync();
            }

            if (offer is not null)
            {
                return;
            }
        }

        var (form, title, address, version) = (Form, Title, Place, Version);
        draft.Show(json, text => new(form, title, address, text, version, refilled));
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await (script = new(Script, Dialog is null ? null : CancelAsync)).WatchAsync(element);
        }

        if (refilling is { } typed)
        {
            // Only now does the browser show what was restored, which would else be shown over it.
            refilling = null;
            homeless = await script!.RefillAsync(element, typed);
            refilled = typed;
            StateHasChanged();
        }
    }

    private async Task RestoreAsync((DraftContent Content, DateTime SavedAt) kept)
    {
        try
        {
            var fields = kept.Content.Fields.Length == 0 ? Fields()! : JsonSerializer.Deserialize<TFields>(kept.Content.Fields)!;
            offer = null;
            draft!.SavedAt = kept.SavedAt;
            await Restored.InvokeAsync(fields);
            refilling = kept.Content.Typed;
        }
        catch (JsonException)
        {
            // Said beside the offer, which can then only be given up.
            unreadable = true;
        }
    }

    private Task DropAsync()
    {
        offer = null;
        return draft!.EndAsync(Form);
    }

    private async Task AskAsync(LocationChangingContext context)
    {
        if (Asks && !await MayLeaveAsync())
        {
            context.PreventNavigation();
        }
    }

    private async Task<bool> MayLeaveAsync()
    {
        if (draft is not { Dirty: true })
        {
            return true;
        }

        var answer = await LeaveDialog.AskAsync(Dialogs, Text);
        if (answer is Leaving.Discarding)
        {
            await draft.EndAsync(Form);
        }

        return answer is not Leaving.Not;
    }
}
