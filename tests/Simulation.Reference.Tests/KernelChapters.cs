using Simulation.Model;

namespace Simulation.Check;

/// <summary>A chapter of the month as the kernel lives it, and the chapters of the plain model that say the same.</summary>
/// <param name="Key">The chapter, with the mechanisms that it calls.</param>
/// <param name="Plain">Keys of the plain model's chapters, in order.</param>
/// <param name="Live">What one county does.</param>
internal sealed record KernelLive(string Key, string[] Plain, KernelLive.Step Live)
{
    public delegate void Step(Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> brief);
}

/// <summary>The same of what counties do together.</summary>
internal sealed record KernelClose(string Key, string[] Plain, Action<Plan, Constants<Lane1>, Province<Lane1>> Close);

/// <summary>The kernel's month in chapters, so that a wrong number can be brought home to one of them. Lived one after the other they are <see cref="MonthTick"/>; a test holds that.</summary>
internal static class KernelChapters
{
    public static KernelLive[] Live { get; } =
    [
        new("effect-sums lever-strength debt-classes per-mu-classes", ["effect-sums"], (Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> brief) => EffectSums.Live(atlas, constants, ref county, brief)),
        new("emergency-clock", ["emergency-clock"], (Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> brief) => EmergencyClock.Live(atlas, constants, ref county, brief)),
        new("imitation", ["imitation"], (Atlas atlas, Constants<Lane1> _, ref County<Lane1> county, in Brief<Lane1> _) => Imitation.Live(atlas, ref county)),
        new("points department", ["department"], (Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> brief) => DepartmentWork.Live(atlas, constants, ref county, brief)),
        new("portfolio project newcomers funnel books", ["portfolio"], (Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> brief) => Portfolio.Live(atlas, constants, ref county, brief)),
        new("credit-chain", ["credit-chain"], (Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> brief) => CreditChain.Live(atlas, constants, ref county, brief)),
        new("debt-classes", ["debt-classes"], (Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> _) => DebtClasses.Live(atlas, constants, ref county)),
        new("energy-budget per-mu-classes", ["energy-budget/ration"], (Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> _) => EnergyBudget.Ration(atlas, constants, ref county)),
        new("indicators", ["indicators"], (Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> brief) => Indicators.Live(atlas, constants, ref county, brief)),
        new("per-mu-classes", ["per-mu-classes"], (Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> _) => PerMuClasses.Live(atlas, constants, ref county)),
        new("books land-pools debt-classes energy-budget lever-strength per-mu-classes", ["books/money", "books/land", "books/firms", "energy-budget/accounts"], (Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> brief) => Bookkeeping.Live(atlas, constants, ref county, brief)),
        new("talent", ["talent"], (Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> _) => Talent.Live(atlas, constants, ref county)),
        new("common-prosperity", ["common-prosperity"], (Atlas atlas, Constants<Lane1> _, ref County<Lane1> county, in Brief<Lane1> _) => CommonProsperity<Lane1>.Live(atlas, ref county)),
        new("targets", ["targets/live"], (Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> brief) => Targets.Live(atlas, constants, ref county, brief)),
        new("tenure", ["tenure/live"], (Atlas atlas, Constants<Lane1> _, ref County<Lane1> county, in Brief<Lane1> _) => Tenure.Live(atlas, ref county)),
        new("monthly-clock", ["monthly-clock"], (Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> brief) => MonthlyClock.Live(atlas, constants, ref county, brief)),
        new("reporting survey audit monthly-clock targets", ["reporting"], (Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> brief) => Reporting.Live(atlas, constants, ref county, brief)),
        new("safety-list monthly-clock", ["safety-list/live"], (Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> brief) => SafetyList.Live(atlas, constants, ref county, brief)),
        new("audit monthly-clock", ["audit"], (Atlas atlas, Constants<Lane1> constants, ref County<Lane1> county, in Brief<Lane1> brief) => Audit.Live(atlas, constants, ref county, brief)),
        new("information-work", ["information-work"], (Atlas atlas, Constants<Lane1> _, ref County<Lane1> county, in Brief<Lane1> brief) => InformationWork.Live(atlas, ref county, brief)),
        new("air-year", ["air-year"], (Atlas atlas, Constants<Lane1> _, ref County<Lane1> county, in Brief<Lane1> brief) => AirYear.Live(atlas, ref county, brief)),
    ];

    /// <summary>Name of the chapter of boards.</summary>
    public const string Boards = "boards mountain-league air-year information-work sanctions targets";

    public static KernelClose[] Close { get; } =
    [
        new("couplings tenure", ["couplings"], Couplings.Close),
        new(Boards, ["boards"], Simulation.Model.Boards.Close),
        new("rank-response", ["rank-response"], RankResponse.Close),
        new("sanctions monthly-clock", ["sanctions"], (plan, _, province) => Sanctions.Close(plan, province)),
        new("red-black-list", ["red-black-list"], (plan, _, province) => RedBlackList.Close(plan, province)),
        new("safety-list monthly-clock", ["safety-list/close"], (plan, _, province) => SafetyList.Close(plan, province)),
        new("investment-race", ["investment-race"], (plan, _, province) => InvestmentRace.Close(plan, province)),
        new("factor-contest", ["factor-contest"], FactorContest.Close),
        new("imitation", ["imitation-close"], Imitation.Close),
        new("pairing", ["pairing"], Pairing.Close),
        new("targets", ["targets/close"], Targets.Close),
        new("tenure", ["tenure/close"], Tenure.Close),
    ];

    /// <summary>Lives a month of the kernel chapter by chapter.</summary>
    public static void Advance(Plan plan, Constants<Lane1> constants, Province<Lane1> province)
    {
        var brief = MonthTick.Open(plan, constants, province);
        for (int c = 0; c < plan.Atlas.Counties; c++)
        {
            var county = province.County(c);
            foreach (var chapter in Live) chapter.Live(plan.Atlas, constants, ref county, brief.For(plan, c));
        }

        foreach (var chapter in Close) chapter.Close(plan, constants, province);
        province.Month++;
    }
}
