using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Features.Thresholds;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Settings;

/// <summary>设置: what the rule leaves open, in one place; a change is tried on the records first and then saved with a reason.</summary>
public sealed partial class SettingsPage
{
    private const string NewSet = "new";
    private string? wanted;
    private EditableRuleSet? chosen;
    private RuleSetDraft? draft;
    private RuleSet? asked;
    private IReadOnlyList<RuleSetTrial>? trials;
    private IReadOnlyList<string> problems = [];
    private string? said;
    private bool busy;

    [Inject]
    private SettingsQuery Query { get; set; } = default!;

    [Inject]
    private TryRuleSet Trial { get; set; } = default!;

    [Inject]
    private SaveRuleSet Save { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private bool Editable => Actor.May(Right.ManageEvaluation);

    private bool Begun => chosen is { } set && set.Set.EffectiveFrom <= Clock.Today();

    protected override void ReadAddress(string uri)
    {
        var set = new AddressQuery(uri).Text("set");
        if (set != wanted)
        {
            (wanted, draft, trials, problems, said) = (set, null, null, [], null);
        }
    }

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Everything or ChangeKind.Evaluation or ChangeKind.Nominations;

    protected override async Task<SettingsView> QueryAsync(CancellationToken ct)
    {
        var view = await Query.RunAsync(Actor, ct);
        var known = wanted == NewSet && Editable ? null : view.Sets.FirstOrDefault(s => s.Set.Version == wanted) ?? view.Sets.First(s => s.InForce);
        // What is being edited stays until somebody stores another version of it.
        if (draft is null || known?.Version != chosen?.Version || known?.Set.Version != chosen?.Set.Version)
        {
            (draft, trials) = (known is null ? RuleSetDraft.Successor(view.Sets[^1].Set) : new(known.Set), null);
        }

        chosen = known;
        return view;
    }

    private static string Href(EditableRuleSet set) => set.InForce ? "/settings" : QueryHelpers.AddQueryString("/settings", "set", set.Set.Version);

    private async Task TryAsync()
    {
        if (busy || draft is null)
        {
            return;
        }

        busy = true;
        try
        {
            (asked, trials, said) = (draft.Build(), null, null);
            problems = [.. RuleSetProblems.Of(asked).Select(p => p.Text)];
            trials = problems.Count == 0 ? await Trial.RunAsync(asked, Actor, Disposal) : null;
        }
        finally
        {
            busy = false;
        }
    }

    private async Task SaveAsync(string reason)
    {
        if (busy || asked is null)
        {
            return;
        }

        busy = true;
        try
        {
            var stored = await Save.RunAsync(asked, chosen?.Version ?? 0, reason, Actor, CancellationToken.None);
            problems = stored.Error is { } refused ? [refused.Text] : [];
            if (stored.Succeeded)
            {
                (said, trials, wanted) = (Text[SettingsText.Saved, asked.Version], null, wanted == NewSet ? asked.Version : wanted);
                await LoadAsync();
            }
        }
        finally
        {
            busy = false;
        }
    }

    private Task EarliestSaved(string words)
    {
        (said, problems) = (words, []);
        return LoadAsync();
    }
}
