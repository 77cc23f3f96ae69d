using Orleans.Placement;

namespace Simulation.Grains;

/// <summary>One place for projects. It stands where its county stands, because only the county talks to it.</summary>
[GrainType("project")]
[PreferLocalPlacement]
public sealed class ProjectGrain : Grain, IProjectGrain
{
    private Project<Lane1> project;
    private long at = Turn.Nowhere;

    public ValueTask<ProjectAnswer> Live(ProjectMonth month)
    {
        if (month.State is { } state) project = Numbers.As<Project<Lane1>>(state);
        else if (at != month.Turn.After) return new(ProjectAnswer.Behind);
        var luck = new Lane1(BitConverter.UInt32BitsToSingle(month.Luck));
        Project<Lane1>.Step(ref project, Numbers.As<Pace<Lane1>>(month.Pace), luck, out var flows);
        at = month.Turn.At;
        return new(new ProjectAnswer(Numbers.Of(project), Numbers.Of(flows)));
    }
}
