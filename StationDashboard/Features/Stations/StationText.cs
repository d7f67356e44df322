namespace StationDashboard.Features.Stations;

/// <summary>Keys of the words for stations, in StationText.resx (zh-CN) and StationText.en.resx.</summary>
public sealed class StationText
{
    // kinds of organisation (Art. 2)
    public const string SmePark = "Type.SmePark";
    public const string SpecialtyPark = "Type.SpecialtyPark";
    public const string PublicServicePlatform = "Type.PublicServicePlatform";
    public const string StartupBase = "Type.StartupBase";
    public const string Association = "Type.Association";
    public const string ProfessionalProvider = "Type.ProfessionalProvider";
    public const string OtherType = "Type.Other";

    // status
    public const string Registered = "Status.Registered";
    public const string Expired = "Status.Expired";
    public const string Deregistered = "Status.Deregistered";
    public const string Withdrawn = "Status.Withdrawn";
}
