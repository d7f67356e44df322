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

    /// <summary>When it was kept last (UTC).</summary>
    public DateTime SavedAt { get; set; }
}

/// <summary>A form as it stands.</summary>
/// <param name="Form">Which form: its kind and what it is about, such as <c>station/12</c> or <c>activity/new</c>; at most 100 characters.</param>
/// <param name="Title">What lists of drafts call it, in the person's language.</param>
/// <param name="Address">The page where the form is found: codes and ids only.</param>
/// <param name="Fields">The fields as JSON, at most <see cref="KeepDraft.MaxLength"/> characters.</param>
/// <param name="RecordVersion">Version of the record that the form started from; null for a new one.</param>
public sealed record DraftContent(string Form, string Title, string Address, string Fields, int? RecordVersion);
