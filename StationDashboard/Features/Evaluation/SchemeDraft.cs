using StationDashboard.Features.Activities;

namespace StationDashboard.Features.Evaluation;

/// <summary>A scheme while it is being edited: fields that a form can bind to.</summary>
public sealed class SchemeDraft
{
    private readonly EvaluationScheme start;

    /// <summary>Starts from a scheme.</summary>
    public SchemeDraft(EvaluationScheme scheme)
    {
        start = scheme;
        Weights = Triple(scheme.Weights);
        Floors = Triple(scheme.Floors);
        Posts = new()
        {
            [Pillar.Effect] = new(scheme.EffectGoalpost), [Pillar.Sessions] = new(scheme.SessionsGoalpost), [Pillar.Satisfaction] = new(scheme.SatisfactionGoalpost),
        };
        (PriorWeight, SatisfactionPrior, EffectPrior, MinimumAnswers) = (scheme.PriorWeight, scheme.SatisfactionPrior, scheme.EffectPrior, scheme.MinimumAnswers);
        (AnswersPart, RubricPart, RaterGap) = (scheme.EffectAnswersPart, scheme.EffectRubricPart, scheme.RaterGap);
        (GoodFrom, PassFrom, NationalPlaces) = (scheme.GoodFrom, scheme.PassFrom, scheme.NationalPlaces);
        (ExcellentPercent, ExcellentNumber) = (Plain(scheme.Excellent.Share * 100), scheme.Excellent.Number);
        Origins = [.. scheme.Origins];
        Items = [.. scheme.Rubric.Select(i => new Item { Key = i.Key, Name = i.Name, Weight = i.Weight })];
    }

    // 0.10 × 100 is 10.00: a person reads 10.
    private static decimal? Plain(decimal? value) => value / 1.000000000000000000000000000m;

    /// <summary>Weights by pillar.</summary>
    public Dictionary<Pillar, decimal> Weights { get; }

    /// <summary>Floors by pillar.</summary>
    public Dictionary<Pillar, decimal> Floors { get; }

    /// <summary>Goalposts by pillar.</summary>
    public Dictionary<Pillar, Post> Posts { get; }

    /// <summary>m.</summary>
    public decimal PriorWeight { get; set; }

    /// <summary>µ of satisfaction, null for automatic.</summary>
    public decimal? SatisfactionPrior { get; set; }

    /// <summary>µ of effect, null for automatic.</summary>
    public decimal? EffectPrior { get; set; }

    /// <summary>Under so many answers a sample is small.</summary>
    public int MinimumAnswers { get; set; }

    /// <summary>Part of the answers.</summary>
    public decimal AnswersPart { get; set; }

    /// <summary>Part of the rubric.</summary>
    public decimal RubricPart { get; set; }

    /// <summary>Difference above which a third rater is needed.</summary>
    public decimal RaterGap { get; set; }

    /// <summary>良好 from.</summary>
    public decimal GoodFrom { get; set; }

    /// <summary>合格 from.</summary>
    public decimal PassFrom { get; set; }

    /// <summary>K₁ in per cent, or null.</summary>
    public decimal? ExcellentPercent { get; set; }

    /// <summary>K₁ as a number, or null.</summary>
    public int? ExcellentNumber { get; set; }

    /// <summary>K₂.</summary>
    public int? NationalPlaces { get; set; }

    /// <summary>Whose answers count.</summary>
    public HashSet<AnswerOrigin> Origins { get; }

    /// <summary>What the raters mark.</summary>
    public List<Item> Items { get; }

    /// <summary>The scheme as edited; it may have problems.</summary>
    public EvaluationScheme Build() => start with
    {
        Weights = Triple(Weights),
        Floors = Triple(Floors),
        EffectGoalpost = Posts[Pillar.Effect].Build(),
        SessionsGoalpost = Posts[Pillar.Sessions].Build(),
        SatisfactionGoalpost = Posts[Pillar.Satisfaction].Build(),
        PriorWeight = PriorWeight,
        SatisfactionPrior = SatisfactionPrior,
        EffectPrior = EffectPrior,
        MinimumAnswers = MinimumAnswers,
        EffectAnswersPart = AnswersPart,
        EffectRubricPart = RubricPart,
        RaterGap = RaterGap,
        GoodFrom = GoodFrom,
        PassFrom = PassFrom,
        Excellent = new(ExcellentPercent / 100, ExcellentNumber),
        NationalPlaces = NationalPlaces,
        Origins = new([.. Origins.Order()]),
        Rubric = new([.. Items.Select(i => new RubricItem(i.Key, i.Name.Trim(), i.Weight))]),
    };

    /// <summary>Adds an item; its key is new to this scheme.</summary>
    public void AddItem()
    {
        var number = Items.Count + 1;
        while (Items.Any(i => i.Key == $"item{number}"))
        {
            number++;
        }

        Items.Add(new() { Key = $"item{number}", Weight = 1 });
    }

    private static Dictionary<Pillar, decimal> Triple(PerPillar values) => Enum.GetValues<Pillar>().ToDictionary(p => p, p => values[p]);

    private static PerPillar Triple(Dictionary<Pillar, decimal> values) => new(values[Pillar.Effect], values[Pillar.Sessions], values[Pillar.Satisfaction]);

    /// <summary>A goalpost being edited.</summary>
    public sealed class Post(Goalpost start)
    {
        /// <summary>Lower value.</summary>
        public decimal Low { get; set; } = start.Low;

        /// <summary>Its points.</summary>
        public decimal LowScore { get; set; } = start.LowScore;

        /// <summary>Higher value.</summary>
        public decimal High { get; set; } = start.High;

        /// <summary>Its points.</summary>
        public decimal HighScore { get; set; } = start.HighScore;

        /// <summary>The goalpost as edited.</summary>
        public Goalpost Build() => new(Low, LowScore, High, HighScore, start.Scale);
    }

    /// <summary>An item of the rubric being edited.</summary>
    public sealed class Item
    {
        /// <summary>Stable name.</summary>
        public required string Key { get; init; }

        /// <summary>As read.</summary>
        public string Name { get; set; } = "";

        /// <summary>Weight.</summary>
        public decimal Weight { get; set; }
    }
}
