namespace Simulation.Model;

/// <summary>
/// How much of a lever a county feels; 1 for most. The power price is paid by class D and the priority helped class A, so each is felt as that class is more
/// or less common than in a county of mean score (M61, R11). Bonds are felt as far as the county may still issue them (R24), and
/// land is sold as far as there is any.
/// </summary>
internal static class LeverStrength
{
    public static T Of<T>(Atlas atlas, Constants<T> constants, in County<T> county, int lever)
        where T : struct, ILane<T>
    {
        if (lever == atlas.DifferentialPowerPrice) return PerMuClasses.Of(atlas, constants, county).Now.D / constants.ClassD;
        if (lever == atlas.ClassAPriority) return PerMuClasses.Of(atlas, constants, county).Now.A / constants.ClassA;
        if (lever == atlas.SpecialBonds) return DebtClasses.Bonds(atlas, constants, county);
        return atlas.World.Levers[lever].LandMu != 0 ? Bookkeeping.LandLeft(atlas, county) : T.Of(1f);
    }
}
