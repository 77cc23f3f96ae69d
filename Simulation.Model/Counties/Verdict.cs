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

    /// <summary>Points that the county's growth target stands above the first year's: by its past, and in all.</summary>
    public T Ratchet, Ambition;

    /// <summary>1 while the county words its targets softly, otherwise 0.</summary>
    public T SoftTarget;

    /// <summary>Share of the counties that are ahead of it on the composite board.</summary>
    public T Behind;

    /// <summary>Share by which its place on the board makes it take more chances.</summary>
    public T Boldness;

    /// <summary>Points given, or taken where negative, on its prefecture's board next month: red and black list, and safety in the year so far.</summary>
    public T ListPoints, SafetyPoints;

    /// <summary>Months in a row on the black list.</summary>
    public T BlackMonths;

    /// <summary>Who leads the county.</summary>
    public Office<T> Office;
    /// <summary>What the county pays for pairing with mountain counties, 100m yuan; below zero.</summary>
    public T PairingFunds;

    /// <summary>Share of the leaders' experience that the county has taken over, 0 to 1, and what it adds to its service to firms, points.</summary>
    public T Learned, Lesson;
    /// <summary>New land quota won or given up in the contest for factors, mu.</summary>
    public T ContestLand;
}
