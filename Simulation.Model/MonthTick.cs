namespace Simulation.Model;

/// <summary>
/// The month. Start reading here: <see cref="Advance"/> is the whole simulation, <see cref="Live"/> is what one county does alone.
/// Every number is one world's or sixteen parallel worlds' (<see cref="ILane{T}"/>); the formulas are the same.
/// </summary>
public static class MonthTick
{
    /// <summary>Lives one month: Open tells every county what it must know, Live lets each live alone, Close lets them meet.</summary>
    public static void Advance<T>(Plan plan, Constants<T> constants, Province<T> province)
        where T : struct, ILane<T>
    {
        var brief = Open(plan, constants, province);
        for (int c = 0; c < plan.Atlas.Counties; c++)
        {
            var county = province.County(c);
            Live(plan.Atlas, constants, ref county, brief.For(plan, c));
        }

        Close(plan, constants, province);
    }

    /// <summary>The brief of the month: what calendar and luck bring to all counties alike; <see cref="Brief{T}.For"/> adds a county's own levers and shocks.</summary>
    public static Brief<T> Open<T>(Plan plan, Constants<T> constants, Province<T> province)
        where T : struct, ILane<T>
    {
        var month = plan.MonthAt(province.Month);
        var streams = Streams.Of(constants.LuckChance);
        CommonLuck.Draw(plan, constants, streams.Common, month, province.CommonLuck);
        Indicators.Calendar(plan, constants, province.Month, month, province.Calendar);
        return new(province.Month, month, streams, province.CommonLuck, province.Calendar);
    }

    /// <summary>One county's month. It reads its own last month and the brief, and touches nothing else.</summary>
    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        Meet(atlas, constants, ref county, brief);
        DepartmentWork.Live(atlas, constants, ref county, brief);
        Portfolio.Live(atlas, constants, ref county, brief);
        Settle(atlas, constants, ref county, brief);
    }

    /// <summary>What reaches the county before its departments begin: also the same for one whose departments and projects live apart from it.</summary>
    internal static void Meet<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        EffectSums.Live(atlas, constants, ref county, brief);
        EmergencyClock.Live(atlas, constants, ref county, brief);
        Imitation.Live(atlas, ref county);
    }

    /// <summary>What follows once departments and projects have done their part: the same for a county whose departments and projects live apart from it.</summary>
    internal static void Settle<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        // What last month presses on firms, bonds and energy.
        CreditChain.Live(atlas, constants, ref county, brief);
        DebtClasses.Live(atlas, constants, ref county);
        EnergyBudget.Ration(atlas, constants, ref county);

        // What came of the month, and what it leaves in stocks, classes and targets.
        Indicators.Live(atlas, constants, ref county, brief);
        PerMuClasses.Live(atlas, constants, ref county);
        Bookkeeping.Live(atlas, constants, ref county, brief);
        Talent.Live(atlas, constants, ref county);
        CommonProsperity<T>.Live(atlas, ref county);
        Targets.Live(atlas, constants, ref county, brief);
        Tenure.Live(atlas, ref county);

        // What is told of it.
        MonthlyClock.Live(atlas, constants, ref county, brief);
        Reporting.Live(atlas, constants, ref county, brief);
        SafetyList.Live(atlas, constants, ref county, brief);
        Audit.Live(atlas, constants, ref county, brief);
        InformationWork.Live(atlas, ref county, brief);
        AirYear.Live(atlas, ref county, brief);
    }

    /// <summary>Counties meet: what they bring each other next month, the boards, and what follows from them.</summary>
    public static void Close<T>(Plan plan, Constants<T> constants, Province<T> province)
        where T : struct, ILane<T>
    {
        // What they bring each other, and where each stands.
        Couplings.Close(plan, constants, province);
        Boards.Close(plan, constants, province);

        // What a place brings: pressure, points, land, money, an example.
        RankResponse.Close(plan, constants, province);
        Sanctions.Close(plan, province);
        RedBlackList.Close(plan, province);
        SafetyList.Close(plan, province);
        InvestmentRace.Close(plan, province);
        FactorContest.Close(plan, constants, province);
        Imitation.Close(plan, constants, province);
        Pairing.Close(plan, constants, province);

        // What the next year will ask, and who will answer for it.
        Targets.Close(plan, constants, province);
        Tenure.Close(plan, constants, province);
        province.Month++;
    }
}
