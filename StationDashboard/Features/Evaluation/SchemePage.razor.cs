using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Drafts;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>评价方案: every figure of the method as a named setting. On an open cycle saving asks for a change.</summary>
public sealed partial class SchemePage
{
    private int year = 2000;
    private DraftForm<SchemeForm>? form;
    private SchemeDraft? draft;
    private EvaluationScheme? edited;
    private IReadOnlyList<string> problems = [];
    private string? said;
    private bool busy;

    [Inject]
    private EvaluationBoard Board { get; set; } = default!;

    [Inject]
    private SaveScheme Schemes { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    protected override void ReadAddress(string uri) => year = RubricFilter.Parse(uri, Clock.Today()).Year;

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Evaluation or ChangeKind.Everything;

    protected override async Task<EvaluatedYear> QueryAsync(CancellationToken ct)
    {
        var read = await Board.ReadAsync(year, Actor, ct);
        // What is being edited stays while only records changed; a new version of the scheme replaces it.
        if (draft is null || !read.Result.Scheme.Equals(edited))
        {
            (draft, edited) = (new(read.Result.Scheme), read.Result.Scheme);
        }

        return read;
    }

    private void Restore(SchemeForm kept) => draft = new(CanonicalJson.Read<EvaluationScheme>(kept.Scheme));

    private void Choose(AnswerOrigin origin, bool on) => _ = on ? draft!.Origins.Add(origin) : draft!.Origins.Remove(origin);

    private async Task SaveAsync()
    {
        if (busy || draft is null || View is null)
        {
            return;
        }

        busy = true;
        try
        {
            said = null;
            var scheme = draft.Build();
            problems = [.. SchemeProblems.Of(scheme).Select(e => e.Text)];
            if (problems.Count == 0)
            {
                await StoreAsync(scheme);
            }
        }
        finally
        {
            busy = false;
        }
    }

    private async Task StoreAsync(EvaluationScheme scheme)
    {
        if (View!.State is CycleState.Open)
        {
            if (await ReasonDialog.AskAsync(Dialogs, Words[EvaluationText.WhatIfPropose], Words[EvaluationText.WhatIfProposeAsk], Words[EvaluationText.WhatIfPropose]) is { } reason)
            {
                await TakeAsync(await Schemes.ProposeAsync(year, scheme, reason, Actor, CancellationToken.None), _ => Text[SchemeText.SchemeAsked]);
            }

            return;
        }

        await TakeAsync(await Schemes.RunAsync(scheme, null, Actor, CancellationToken.None), version => Text[SchemeText.SchemeSaved, version.ToString(CultureInfo.InvariantCulture)]);
    }

    private async Task TakeAsync(Result<int> stored, Func<int, string> words)
    {
        problems = stored.Error is { } refused ? [refused.Text] : [];
        said = stored.Succeeded ? words(stored.Value) : null;
        if (stored.Succeeded)
        {
            await form!.SavedAsync();
        }
    }

    /// <summary>The form as a draft keeps it.</summary>
    /// <param name="Scheme">The scheme as edited, canonical.</param>
    private sealed record SchemeForm(string Scheme);
}
