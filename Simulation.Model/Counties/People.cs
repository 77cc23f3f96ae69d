namespace Simulation.Model;

/// <summary>What a county keeps of its people and its air from one month to the next.</summary>
public struct People<T>
    where T : struct, ILane<T>
{
    /// <summary>Residents with tertiary schooling per 10,000, and the month's entries: who came and who left.</summary>
    public T Talent, TalentCame, TalentLeft;

    /// <summary>Income of a resident, yuan a year.</summary>
    public T Income;

    /// <summary>Published monthly means of PM2.5 added up since January, µg/m³.</summary>
    public T AirThisYear;

    /// <summary>Industrial growth that an outbreak has cost and that will be made up, points × months.</summary>
    public T OwedOutput;
}
