namespace StationDashboard.Features.Periods;

/// <summary>Keys of the words of the page of periods.</summary>
public sealed class PeriodText
{
    public const string Title = nameof(Title);
    public const string Days = nameof(Days);
    public const string Against = nameof(Against);
    public const string Unapproved = nameof(Unapproved);
    public const string Basis = nameof(Basis);
    public const string Final = nameof(Final);
    public const string NotFinal = nameof(NotFinal);
    public const string NotFinalHelp = nameof(NotFinalHelp);
    public const string Export = nameof(Export);
    public const string Choices = nameof(Choices);
    public const string From = nameof(From);
    public const string To = nameof(To);
    public const string ChoiceThisMonth = "Choice.ThisMonth";
    public const string ChoiceLastMonth = "Choice.LastMonth";
    public const string ChoiceThisQuarter = "Choice.ThisQuarter";
    public const string ChoiceLastQuarter = "Choice.LastQuarter";
    public const string ChoiceFirstHalf = "Choice.FirstHalf";
    public const string ChoiceSecondHalf = "Choice.SecondHalf";
    public const string ChoiceYear = "Choice.Year";
    public const string ByStation = "By.Station";
    public const string ByCity = "By.City";
    public const string ByType = "By.Type";
    public const string RowStation = "Row.Station";
    public const string RowCity = "Row.City";
    public const string RowType = "Row.Type";
    public const string City = nameof(City);
    public const string AllCities = nameof(AllCities);
    public const string Type = nameof(Type);
    public const string AllTypes = nameof(AllTypes);
    public const string MeasureActivities = "Measure.Activities";
    public const string MeasureHours = "Measure.Hours";
    public const string MeasureEnterprises = "Measure.Enterprises";
    public const string MeasureVisits = "Measure.Visits";
    public const string MeasureSatisfaction = "Measure.Satisfaction";
    public const string UnitActivities = "Unit.Activities";
    public const string UnitHours = "Unit.Hours";
    public const string UnitEnterprises = "Unit.Enterprises";
    public const string UnitVisits = "Unit.Visits";
    public const string UnitSatisfaction = "Unit.Satisfaction";
    public const string VersusBefore = nameof(VersusBefore);
    public const string Course = nameof(Course);
    public const string ByMonth = nameof(ByMonth);
    public const string ByDay = nameof(ByDay);
    public const string TableNote = nameof(TableNote);
    public const string Stations = nameof(Stations);
    public const string Pending = nameof(Pending);
    public const string All = nameof(All);
    public const string None = nameof(None);
    public const string NoneStep = nameof(NoneStep);
    public const string Clear = nameof(Clear);
    public const string NoHours = nameof(NoHours);
    public const string YearBefore = nameof(YearBefore);
    public const string ThisPeriod = nameof(ThisPeriod);
}
