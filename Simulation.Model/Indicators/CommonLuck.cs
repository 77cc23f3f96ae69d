namespace Simulation.Model;

/// <summary>The luck that all counties of a province share in a month: one number for each indicator, of the size it has in a county's luck.</summary>
internal static class CommonLuck
{
    public static void Draw<T>(Plan plan, Constants<T> constants, in ChanceKey stream, Month month, Span<T> luck)
        where T : struct, ILane<T>
    {
        Luck.Draw(stream, plan.Atlas.Code, (uint)month.Number, luck);
        foreach (ref var number in luck) number = constants.CommonLuck * T.Bell(number);
    }
}
