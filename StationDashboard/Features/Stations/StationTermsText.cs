using System.Globalization;
using Microsoft.Extensions.Localization;
using StationDashboard.Shared;

namespace StationDashboard.Features.Stations;

/// <summary>Keys of the words for stations: kinds of organisation and states of a title.</summary>
public sealed class StationTermsText
{
    // kinds of organisation (Art. 2)
    public const string TypeSmePark = "Type.SmePark";
    public const string TypeSpecialtyPark = "Type.SpecialtyPark";
    public const string TypePublicServicePlatform = "Type.PublicServicePlatform";
    public const string TypeStartupBase = "Type.StartupBase";
    public const string TypeAssociation = "Type.Association";
    public const string TypeProfessionalProvider = "Type.ProfessionalProvider";
    public const string TypeOther = "Type.Other";

    // status
    public const string StatusRegistered = "Status.Registered";
    public const string StatusExpired = "Status.Expired";
    public const string StatusDeregistered = "Status.Deregistered";
    public const string StatusWithdrawn = "Status.Withdrawn";
    public const string NotYetRecognised = "Status.NotYet";
}

/// <summary>Says the terms of a station in the reader's language.</summary>
public static class StationTerms
{
    /// <summary>专业化服务商</summary>
    public static string Of(this IStringLocalizer<StationTermsText> text, StationType type) => text[$"Type.{type}"];

    /// <summary>在册; null is a day before the recognition.</summary>
    public static string Of(this IStringLocalizer<StationTermsText> text, StationStatus? status) =>
        text[status is { } known ? $"Status.{known}" : StationTermsText.NotYetRecognised];
}
