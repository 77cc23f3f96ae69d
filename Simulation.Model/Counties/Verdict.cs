namespace Simulation.Model;

/// <summary>What the meeting of counties at the end of a month brings one of them; it is felt from the next month on.</summary>
public struct Verdict<T>
    where T : struct, ILane<T>
{
    /// <summary>Effort that the county's place on the boards brings beyond what it is used to, points.</summary>
    public T Pressure;

    /// <summary>Effort that such places have brought lately, points.</summary>
    public T UsualPressure;

    /// <summary>Rung of the ladder of sanctions: 0 none, 1 explain, 2 notice and points off, 3 interview, 4 accountability.</summary>
    public T Rung;

    /// <summary>Share of its scores that the county loses for false claims that were found in the last twelve months.</summary>
    public T Penalty;

    /// <summary>Land won or given up in the investment race, mu.</summary>
    public T PrizeLand;

    /// <summary>Money won or given up in the same, 100m yuan.</summary>
    public T PrizeFunds;

    /// <summary>New land quota won or given up in the contest for factors, mu.</summary>
    public T ContestLand;
}
