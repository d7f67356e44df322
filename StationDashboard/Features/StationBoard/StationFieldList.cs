using StationDashboard.Features.Stations;

namespace StationDashboard.Features.StationBoard;

/// <summary>One field of a station for the choice between two sides.</summary>
/// <param name="Name">The property of <see cref="StationFields"/>.</param>
/// <param name="Get">Its value.</param>
/// <param name="Take">The first side with this field of the second.</param>
internal sealed record StationField(string Name, Func<StationFields, object?> Get, Func<StationFields, StationFields, StationFields> Take);

/// <summary>All fields that a person edits, in the order of the dialog.</summary>
internal static class StationFieldList
{
    public static readonly IReadOnlyList<StationField> All =
    [
        new(nameof(StationFields.Name), f => f.Name, (a, b) => a with { Name = b.Name }),
        new(nameof(StationFields.Code), f => f.Code, (a, b) => a with { Code = b.Code }),
        new(nameof(StationFields.CityCode), f => f.CityCode, (a, b) => a with { CityCode = b.CityCode }),
        new(nameof(StationFields.Type), f => f.Type, (a, b) => a with { Type = b.Type }),
        new(nameof(StationFields.CertificateNo), f => f.CertificateNo, (a, b) => a with { CertificateNo = b.CertificateNo }),
        new(nameof(StationFields.RecognisedOn), f => f.RecognisedOn, (a, b) => a with { RecognisedOn = b.RecognisedOn }),
        new(nameof(StationFields.ExpiresOn), f => f.ExpiresOn, (a, b) => a with { ExpiresOn = b.ExpiresOn }),
        new(nameof(StationFields.Contact), f => f.Contact, (a, b) => a with { Contact = b.Contact }),
        new(nameof(StationFields.Phone), f => f.Phone, (a, b) => a with { Phone = b.Phone }),
        new(nameof(StationFields.Address), f => f.Address, (a, b) => a with { Address = b.Address }),
        new(nameof(StationFields.FoundedOn), f => f.FoundedOn, (a, b) => a with { FoundedOn = b.FoundedOn }),
        new(nameof(StationFields.Status), f => f.Status, (a, b) => a with { Status = b.Status }),
        new(nameof(StationFields.StatusOn), f => f.StatusOn, (a, b) => a with { StatusOn = b.StatusOn }),
        new(nameof(StationFields.DocumentNo), f => f.DocumentNo, (a, b) => a with { DocumentNo = b.DocumentNo }),
        new(nameof(StationFields.StatusReason), f => f.StatusReason, (a, b) => a with { StatusReason = b.StatusReason }),
        new(nameof(StationFields.ChangeReason), f => f.ChangeReason, (a, b) => a with { ChangeReason = b.ChangeReason }),
    ];

    /// <summary>The fields in which two sides differ.</summary>
    public static IReadOnlyList<StationField> Differing(StationFields a, StationFields b) => [.. All.Where(f => !Equals(f.Get(a), f.Get(b)))];
}
