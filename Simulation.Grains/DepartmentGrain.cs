using Orleans.Placement;

namespace Simulation.Grains;

/// <summary>One department. It stands where its county stands, because only the county talks to it.</summary>
[GrainType("department")]
[PreferLocalPlacement]
public sealed class DepartmentGrain : Grain, IDepartmentGrain
{
    private Department<Lane1> department;
    private long at = Turn.Nowhere;

    public ValueTask<DepartmentAnswer> Live(DepartmentMonth month)
    {
        if (month.State is { } state) department = Numbers.As<Department<Lane1>>(state);
        else if (at != month.Turn.After) return new(DepartmentAnswer.Behind);
        var day = month.Day;
        Department<Lane1>.Step(ref department, new(month.Support), new(day.Surge), new(month.Load), new(day.Inertia), new(day.Headroom), new(day.Drag));
        at = month.Turn.At;
        return new(new DepartmentAnswer(Numbers.Of(department)));
    }
}
