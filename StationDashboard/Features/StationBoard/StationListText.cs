namespace StationDashboard.Features.StationBoard;

/// <summary>Keys of the words of the station list.</summary>
public sealed class StationListText
{
    // head
    public const string Title = nameof(Title);
    public const string Period = nameof(Period);
    public const string Basis = nameof(Basis);
    public const string RuleVersion = nameof(RuleVersion);
    public const string NotFinal = nameof(NotFinal);
    public const string Unapproved = nameof(Unapproved);
    public const string NotFinalHelp = nameof(NotFinalHelp);
    public const string Final = nameof(Final);

    // filters
    public const string Search = nameof(Search);
    public const string SearchHint = nameof(SearchHint);
    public const string City = nameof(City);
    public const string AllCities = nameof(AllCities);
    public const string Type = nameof(Type);
    public const string AllTypes = nameof(AllTypes);
    public const string Batch = nameof(Batch);
    public const string AllBatches = nameof(AllBatches);
    public const string All = nameof(All);
    public const string Below = nameof(Below);
    public const string BelowHelp = nameof(BelowHelp);
    public const string Ending = nameof(Ending);
    public const string StateCount = nameof(StateCount);
    public const string HoursRange = nameof(HoursRange);
    public const string EnterprisesRange = nameof(EnterprisesRange);
    public const string RuleBelow = nameof(RuleBelow);
    public const string Remove = nameof(Remove);
    public const string Clear = nameof(Clear);
    public const string RefreshOrder = nameof(RefreshOrder);

    // columns
    public const string Name = nameof(Name);
    public const string Hours = "Column.Hours";
    public const string Enterprises = "Column.Enterprises";
    public const string Activities = "Column.Activities";
    public const string State = "Column.State";
    public const string Needed = "Column.Needed";
    public const string Expiry = "Column.Expiry";
    public const string ColumnCode = "Column.Code";
    public const string ColumnCity = "Column.City";
    public const string ColumnType = "Column.Type";
    public const string ColumnSmes = "Column.Smes";
    public const string ColumnVisits = "Column.Visits";
    public const string ColumnSatisfaction = "Column.Satisfaction";
    public const string ColumnCertificate = "Column.Certificate";
    public const string ColumnRecognised = "Column.Recognised";
    public const string Columns = nameof(Columns);
    public const string ColumnsHelp = nameof(ColumnsHelp);
    public const string Export = nameof(Export);
    public const string Add = nameof(Add);
    public const string OfThreshold = nameof(OfThreshold);
    public const string AmberPrefix = nameof(AmberPrefix);
    public const string Sorted = nameof(Sorted);

    // count and nothing
    public const string Counted = nameof(Counted);
    public const string NoneTitle = nameof(NoneTitle);
    public const string NoneStep = nameof(NoneStep);
    public const string EmptyTitle = nameof(EmptyTitle);
    public const string EmptyStep = nameof(EmptyStep);
    public const string ToImports = nameof(ToImports);
}
