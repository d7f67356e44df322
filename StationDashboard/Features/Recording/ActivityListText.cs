namespace StationDashboard.Features.Recording;

/// <summary>Keys of the words of the list of activities.</summary>
public sealed class ActivityListText
{
    // the page
    public const string Title = nameof(Title);
    public const string Period = nameof(Period);
    public const string PeriodFrom = nameof(PeriodFrom);
    public const string PeriodAll = nameof(PeriodAll);
    public const string Basis = nameof(Basis);
    public const string New = nameof(New);
    public const string Import = nameof(Import);

    // filters
    public const string Search = nameof(Search);
    public const string SearchHint = nameof(SearchHint);
    public const string Station = nameof(Station);
    public const string StationHint = nameof(StationHint);
    public const string City = nameof(City);
    public const string AllCities = nameof(AllCities);
    public const string Category = nameof(Category);
    public const string AllCategories = nameof(AllCategories);
    public const string Mode = nameof(Mode);
    public const string AllModes = nameof(AllModes);
    public const string State = nameof(State);
    public const string AllStates = nameof(AllStates);
    public const string From = nameof(From);
    public const string To = nameof(To);
    public const string ThisYear = nameof(ThisYear);
    public const string LastYear = nameof(LastYear);
    public const string ThisMonth = nameof(ThisMonth);
    public const string AllDates = nameof(AllDates);
    public const string Unapproved = nameof(Unapproved);
    public const string UnapprovedHelp = nameof(UnapprovedHelp);
    public const string OfStation = nameof(OfStation);
    public const string NoStation = nameof(NoStation);
    public const string Remove = nameof(Remove);
    public const string Clear = nameof(Clear);

    // sums
    public const string Sums = nameof(Sums);
    public const string Activities = nameof(Activities);
    public const string Hours = nameof(Hours);
    public const string Visits = nameof(Visits);
    public const string Enterprises = nameof(Enterprises);
    public const string EnterprisesHelp = nameof(EnterprisesHelp);
    public const string EnterprisesMany = nameof(EnterprisesMany);

    // rows
    public const string Date = nameof(Date);
    public const string Name = nameof(Name);
    public const string Satisfaction = nameof(Satisfaction);
    public const string Early = nameof(Early);
    public const string NoneTitle = nameof(NoneTitle);
    public const string NoneStep = nameof(NoneStep);
    public const string EmptyTitle = nameof(EmptyTitle);
    public const string EmptyStep = nameof(EmptyStep);
    public const string EmptyNoStation = nameof(EmptyNoStation);
    public const string EmptyNoStationStep = nameof(EmptyNoStationStep);
}
