using System.Runtime.InteropServices;

namespace Simulation.Model;

/// <summary>What is told of a month that was lived. It never changes, so branches of a race hold the same one.</summary>
/// <param name="before">The month before it; null for the first.</param>
internal sealed class RaceMonth(Province<Lane1> province, Atlas atlas, RaceMonth? before)
{
    private readonly float[] truth = Floats(province.True), reported = Floats(province.Reported);
    private readonly float[][] ranks = [.. Enumerable.Range(0, atlas.Boards.Length).Select(list => Floats(province.Rank(list)))];
    private readonly float[][] scores = [.. Enumerable.Range(0, atlas.Boards.Length).Select(list => Floats(province.Score(list)))];
    private readonly Meeting[] meetings = [.. Enumerable.Range(0, atlas.Counties).Select(county => Meeting.Of(province.Verdicts[county]))];
    private readonly byte[] stalled = Stalled(province.Projects, before);

    public float True(int county, int indicator) => truth[(county * atlas.Indicators) + indicator];

    public float Reported(int county, int indicator) => reported[(county * atlas.Indicators) + indicator];

    public float Rank(int list, int member) => ranks[list][member];

    public float Score(int list, int member) => scores[list][member];

    /// <summary>What the meeting of counties at its end brought one of them.</summary>
    public Meeting MeetingOf(int county) => meetings[county];

    /// <summary>For how many months the project in a place of the province has stood still, this one included; 0 while it moves.</summary>
    public int StalledMonths(int place) => stalled[place];

    private static byte[] Stalled(Span<Project<Lane1>> projects, RaceMonth? before)
    {
        byte[] months = new byte[projects.Length];
        for (int place = 0; place < months.Length; place++)
            if (projects[place].Stalled.Value > 0) months[place] = (byte)Math.Min(byte.MaxValue, (before?.stalled[place] ?? 0) + 1);
        return months;
    }

    private static float[] Floats(Span<Lane1> numbers) => MemoryMarshal.Cast<Lane1, float>(numbers).ToArray();
}
