using StationDashboard.Features.Stations;

namespace StationDashboard.Features.StationBoard;

/// <summary>What a person edits of a station; the history keeps it as before and after. Dates that were not given are null.</summary>
public sealed record StationFields
{
    /// <inheritdoc cref="Station.Name"/>
    public string Name { get; init; } = "";

    /// <inheritdoc cref="Station.Code"/>
    public string Code { get; init; } = "";

    /// <inheritdoc cref="Station.CityCode"/>
    public string CityCode { get; init; } = "";

    /// <inheritdoc cref="Station.Type"/>
    public StationType Type { get; init; }

    /// <inheritdoc cref="Station.CertificateNo"/>
    public string? CertificateNo { get; init; }

    /// <inheritdoc cref="Station.RecognisedOn"/>
    public DateOnly? RecognisedOn { get; init; }

    /// <inheritdoc cref="Station.ExpiresOn"/>
    public DateOnly? ExpiresOn { get; init; }

    /// <inheritdoc cref="Station.Contact"/>
    public string? Contact { get; init; }

    /// <inheritdoc cref="Station.Phone"/>
    public string? Phone { get; init; }

    /// <inheritdoc cref="Station.Address"/>
    public string? Address { get; init; }

    /// <inheritdoc cref="Station.FoundedOn"/>
    public DateOnly? FoundedOn { get; init; }

    /// <inheritdoc cref="Station.Status"/>
    public StationStatus Status { get; init; }

    /// <summary>Day from which the status holds; null for the 在册 of the recognition.</summary>
    public DateOnly? StatusOn { get; init; }

    /// <inheritdoc cref="StationStatusChange.DocumentNo"/>
    public string? DocumentNo { get; init; }

    /// <summary>Why the status changed.</summary>
    public string? StatusReason { get; init; }

    /// <summary>Why the name or the code changes: of the change, not of the station, and null in what is stored.</summary>
    public string? ChangeReason { get; init; }

    /// <summary>The fields as stored; <paramref name="status"/> is the newest entry of the station's present status.</summary>
    public static StationFields Of(Station s, StationStatusChange? status) => new()
    {
        Name = s.Name,
        Code = s.Code,
        CityCode = s.CityCode,
        Type = s.Type,
        CertificateNo = s.CertificateNo,
        RecognisedOn = s.RecognisedOn,
        ExpiresOn = s.ExpiresOn,
        Contact = s.Contact,
        Phone = s.Phone,
        Address = s.Address,
        FoundedOn = s.FoundedOn,
        Status = s.Status,
        StatusOn = s.Status is StationStatus.Registered ? null : status?.On,
        DocumentNo = s.Status is StationStatus.Registered ? null : status?.DocumentNo,
        StatusReason = s.Status is StationStatus.Registered ? null : status?.Reason,
    };

    /// <summary>Without outer white space; an empty text is none.</summary>
    public StationFields Trimmed() => this with
    {
        Name = Name.Trim(),
        Code = Enterprises.UnifiedSocialCreditCode.Normalise(Code),
        CertificateNo = Text(CertificateNo),
        Contact = Text(Contact),
        Phone = Text(Phone),
        Address = Text(Address),
        DocumentNo = Text(DocumentNo),
        StatusReason = Text(StatusReason),
        ChangeReason = Text(ChangeReason),
    };

    /// <summary>As forms show them: contacts in full are another right, and each look leaves an entry.</summary>
    public StationFields Masked() => this with { Contact = MaskedContact.Name(Contact), Phone = MaskedContact.Phone(Phone) };

    /// <summary>Contacts that were left masked stay as they are stored.</summary>
    public StationFields Unmasked(StationFields stored) => this with
    {
        Contact = Contact == MaskedContact.Name(stored.Contact) ? stored.Contact : Contact,
        Phone = Phone == MaskedContact.Phone(stored.Phone) ? stored.Phone : Phone,
    };

    private static string? Text(string? written) => string.IsNullOrWhiteSpace(written) ? null : written.Trim();
}
