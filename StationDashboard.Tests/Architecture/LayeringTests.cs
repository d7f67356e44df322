using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Microsoft.AspNetCore.Components;

namespace StationDashboard.Architecture;

/// <summary>Who may import what (docs/decisions/0002): features point one way, pure rules import nothing, pages never see the database.</summary>
public sealed class LayeringTests
{
    private const string Root = "StationDashboard";

    private static readonly ArchUnitNET.Domain.Architecture Product = new ArchLoader().LoadAssembly(typeof(Program).Assembly).Build();

    // From the top to the bottom: a feature may import what stands below it, never beside or above.
    private static readonly string[][] Layers =
    [
        ["Finding"],
        ["Today"],
        ["Quality"],
        ["Approvals", "Reports", "Administration", "Settings"],
        ["Recording", "Screens"],
        ["Overview", "StationBoard", "EnterpriseBoard", "Periods", "Reminders", "Access"],
        ["Audit"],
        ["Thresholds"],
        ["Demonstration"],
        ["Attachments"],
        ["Imports"],
        ["Activities"],
        ["Stations"],
        ["Totals"],
        ["Enterprises"],
    ];

    private static readonly string[] Pure =
    [
        "Features.Thresholds.ThresholdPolicy", "Features.Thresholds.Pace", "Features.Thresholds.PaceDays", "Features.Thresholds.RuleSet", "Features.Thresholds.StationVerdict",
        "Features.Thresholds.TitleExpiry", "Features.Thresholds.RuleEndNotice", "Features.Enterprises.UnifiedSocialCreditCode", "Features.Enterprises.EnterpriseName", "Features.EnterpriseBoard.NameLikeness",
        "Features.Evaluation.EvaluationFormula", "Features.Evaluation.Goalpost", "Features.Evaluation.EvaluationScheme", "Features.Evaluation.SchemeProblems", "Features.Evaluation.RankDraws",
        "Features.Evaluation.WhyNotHigher", "Features.Evaluation.CompareEvaluations", "Features.Evaluation.Rubric",
        "Features.Quality.BunchingTest", "Features.Nominations.NominationFlow", "Features.Nominations.WorkingDays",
    ];

    // Records are what every layer speaks of: entities and lists of terms hold no behaviour that could point upwards.
    private static bool IsRecord(IType type) => type.FullName.StartsWith($"{Root}.Features.", StringComparison.Ordinal) && RecordNames.Contains(type.Name);

    private static readonly HashSet<string> RecordNames =
        ["Station", "StationStatusChange", "StationAlias", "StationAliasKind", "StationNote", "StationType", "StationStatus", "Activity", "Visit", "Answer", "ActivityCategory", "ActivityMode", "RecordState", "AnswerOrigin", "Enterprise", "EnterpriseSize", "DirectoryEntry", "ImportBatch", "AnswerSample", "Incident", "IncidentKind", "IncidentState", "Attachment", "AttachmentOwner", "AttachmentKind", "AttachmentForm"];

    [Fact]
    public void Features_import_only_what_stands_below_them()
    {
        var problems = new List<string>();
        foreach (var (type, target) in Dependencies())
        {
            var (from, to) = (Layer(type), Layer(target));
            if (from is not null && to is not null && Feature(type) != Feature(target) && from <= to && !IsRecord(target))
            {
                problems.Add($"{type.FullName} → {target.FullName}");
            }
        }

        Assert.Equal([], problems.Distinct().Order());
    }

    [Fact]
    public void Pure_rules_import_only_the_framework_and_the_shared_vocabulary()
    {
        var problems = Dependencies()
            .Where(d => Pure.Contains(d.Type.FullName[(Root.Length + 1)..]))
            .Where(d => !d.Target.FullName.StartsWith("System.", StringComparison.Ordinal)
                && !d.Target.FullName.StartsWith($"{Root}.Shared.", StringComparison.Ordinal)
                && Feature(d.Target) != Feature(d.Type) && !IsRecord(d.Target)
                // What the compiler makes of a collection expression.
                && !d.Target.FullName.Contains("<PrivateImplementationDetails>", StringComparison.Ordinal))
            .Select(d => $"{d.Type.FullName} → {d.Target.FullName}");
        Assert.True(!problems.Any(), string.Join('\n', problems.Distinct().Order()));
        Assert.All(Pure, name => Assert.Contains(Product.Types, t => t.FullName == $"{Root}.{name}"));
    }

    [Fact]
    public void Pages_never_see_the_database_or_a_workbook_library()
    {
        string[] hidden = ["Microsoft.EntityFrameworkCore", "ClosedXML", "DocumentFormat", $"{Root}.Data"];
        var components = typeof(Program).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(ComponentBase))).Select(t => t.FullName!.Replace('+', '.')).ToHashSet();
        var problems = Dependencies()
            .Where(d => components.Contains(Outer(d.Type.FullName.Replace('+', '.'))) && hidden.Any(h => d.Target.FullName.StartsWith(h + ".", StringComparison.Ordinal)))
            .Select(d => $"{d.Type.FullName} → {d.Target.FullName}");
        Assert.Equal([], problems.Distinct().Order());
    }

    [Fact]
    public void Live_and_the_shell_know_no_feature()
    {
        var problems = Dependencies()
            .Where(d => (In(d.Type, "Live") || In(d.Type, "Ui") || In(d.Type, "Charts") || In(d.Type, "Shared")) && Feature(d.Target) is not null)
            .Select(d => $"{d.Type.FullName} → {d.Target.FullName}");
        Assert.Equal([], problems.Distinct().Order());
    }

    [Fact]
    public void No_public_type_is_named_a_service_manager_helper_util_or_dto()
    {
        string[] banned = ["Service", "Manager", "Helper", "Util", "Utils", "Dto"];
        Assert.Equal([], typeof(Program).Assembly.GetTypes().Where(t => t.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true && banned.Any(b => t.Name.EndsWith(b, StringComparison.Ordinal))).Select(t => t.FullName));
    }

    private static IEnumerable<(IType Type, IType Target)> Dependencies() =>
        from type in Product.Types
        where type.FullName.StartsWith(Root + ".", StringComparison.Ordinal)
        from dependency in type.Dependencies
        select (type, dependency.Target);

    private static string Outer(string fullName)
    {
        var generated = fullName.IndexOfAny(['<', '/']);
        return generated < 0 ? fullName : fullName[..generated].TrimEnd('.');
    }

    private static bool In(IType type, string folder) => type.FullName.StartsWith($"{Root}.{folder}.", StringComparison.Ordinal);

    private static string? Feature(IType type)
    {
        var parts = type.FullName.Split('.', '+');
        return parts.Length > 3 && parts[0] == Root && parts[1] == "Features" ? parts[2] : null;
    }

    private static int? Layer(IType type)
    {
        var feature = Feature(type);
        var layer = Array.FindIndex(Layers, l => l.Contains(feature));
        return layer < 0 ? null : Layers.Length - layer;
    }
}
