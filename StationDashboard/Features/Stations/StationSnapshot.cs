using StationDashboard.Shared;

namespace StationDashboard.Features.Stations;

/// <summary>The fields of a station that people and imports change; what the history keeps as before and after.</summary>
public sealed record StationSnapshot(
    string Code,
    string Name,
    string NormalisedName,
    string CityCode,
    StationType Type,
    string? CertificateNo,
    DateOnly RecognisedOn,
    DateOnly ExpiresOn,
    string? Contact,
    string? Phone,
    string? Address,
    DateOnly? FoundedOn,
    int? BatchId)
{
    /// <summary>The fields as a station has them now.</summary>
    public static StationSnapshot Of(Station s) =>
        new(s.Code, s.Name, s.NormalisedName, s.CityCode, s.Type, s.CertificateNo, s.RecognisedOn, s.ExpiresOn, s.Contact, s.Phone, s.Address, s.FoundedOn, s.BatchId);

    /// <summary>Writes the fields, and what is derived from them, into a station.</summary>
    public void WriteTo(Station s)
    {
        (s.Code, s.Name, s.NormalisedName, s.CityCode, s.Type, s.CertificateNo) = (Code, Name, NormalisedName, CityCode, Type, CertificateNo);
        (s.RecognisedOn, s.ExpiresOn, s.Contact, s.Phone, s.Address, s.FoundedOn, s.BatchId) = (RecognisedOn, ExpiresOn, Contact, Phone, Address, FoundedOn, BatchId);
        s.SearchText = ChineseOrder.SearchText(Name, Code);
        s.SortKey = ChineseOrder.SortKey(Name);
    }
}
