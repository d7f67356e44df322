namespace StationDashboard.Features.Drafts;

/// <summary>What a person has entered in a form and not saved yet. Bookkeeping, no record: nobody else reads it, and it leaves no entry.</summary>
public sealed class Draft
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Whose it is; an account of the real database, also in the demonstration.</summary>
    public int AccountId { get; set; }

    /// <inheritdoc cref="DraftContent.Form"/>
    public required string Form { get; set; }

    /// <inheritdoc cref="DraftContent.Title"/>
    public required string Title { get; set; }

    /// <inheritdoc cref="DraftContent.Address"/>
    public required string Address { get; set; }

    /// <inheritdoc cref="DraftContent.Fields"/>
    public required string Fields { get; set; }

    /// <inheritdoc cref="DraftContent.RecordVersion"/>
    public int? RecordVersion { get; set; }

    /// <inheritdoc cref="DraftContent.Typed"/>
    public string? Typed { get; set; }

    /// <summary>When it was kept last (UTC).</summary>
    public DateTime SavedAt { get; set; }
}

/// <summary>A form as it stands.</summary>
/// <param name="Form">Which form: its kind and what it is about, such as <c>station/12</c> or <c>activity/new</c>; at most 100 characters.</param>
/// <param name="Title">What lists of drafts call it, in the person's language.</param>
/// <param name="Address">The page where the form is found: codes and ids only.</param>
/// <param name="Fields">The fields as JSON, at most <see cref="KeepDraft.MaxLength"/> characters; empty for the record as it stands.</param>
/// <param name="RecordVersion">Version of the record that the form started from; null for a new one.</param>
/// <param name="Typed">What was typed while the connection was away: a JSON list of <see cref="TypedField"/>, or null. As found, it is
/// to be put into the fields again; as kept, it has been, and <paramref name="Fields"/> holds it.</param>
public sealed record DraftContent(string Form, string Title, string Address, string Fields, int? RecordVersion, string? Typed = null);

/// <summary>A field of a form in the browser.</summary>
/// <param name="Key">Its name there, with its number among those of that name.</param>
/// <param name="Value">What stands in it; <c>true</c> or <c>false</c> for what is ticked.</param>
public sealed record TypedField(string Key, string Value);

/// <summary>What a browser still shows of a form whose circuit has gone.</summary>
/// <param name="Form"><inheritdoc cref="DraftContent.Form" path="/node()"/></param>
/// <param name="Title"><inheritdoc cref="DraftContent.Title" path="/node()"/></param>
/// <param name="Address"><inheritdoc cref="DraftContent.Address" path="/node()"/></param>
/// <param name="Version"><inheritdoc cref="DraftContent.RecordVersion" path="/node()"/></param>
/// <param name="Fields">The fields that were typed into, in the order of typing; never passwords.</param>
public sealed record TypedForm(string Form, string Title, string Address, int? Version, IReadOnlyList<TypedField> Fields);
