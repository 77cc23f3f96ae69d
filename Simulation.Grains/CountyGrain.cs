using Orleans.Placement;

namespace Simulation.Grains;

/// <summary>One county: it asks its departments, then its projects, and does the rest of its month itself.</summary>
[GrainType("county")]
[HashBasedPlacement]
public sealed class CountyGrain(RaceConstants races) : Grain, ICountyGrain
{
    private RaceConstants.Held? race;
    private LoneCounty county = null!;
    private IDepartmentGrain[] departments = [];
    private IProjectGrain[] projects = [];
    private HashSet<int> untold = [];
    private long at = Turn.Nowhere;

    public async ValueTask<CountyAnswer> Live(CountyMonth month)
    {
        if (month.State is null && at != month.Turn.After) return CountyAnswer.Behind;
        if (race is null) Begin(month);
        // Until the month is whole the state is neither here nor there: a call that breaks off leaves the county behind.
        at = Turn.Nowhere;
        month.State?.CopyTo(county.State);
        bool given = month.State is not null;
        var brief = month.Brief();
        await AskDepartments(month, brief, given);
        var flows = await AskProjects(month, brief, given);
        untold = [.. county.Finish(race!.Constants, brief, flows)];
        at = month.Turn.At;
        return new(county.State.ToArray());
    }

    private void Begin(CountyMonth month)
    {
        race = races.Of(month.Terms);
        county = new(race.Atlas, month.County);
        string key = this.GetPrimaryKeyString();
        departments = [.. race.Atlas.World.Departments.Select(row => GrainFactory.GetGrain<IDepartmentGrain>($"{key}/{row.Key}"))];
        projects = [.. Enumerable.Range(0, county.County.Projects.Length).Select(slot => GrainFactory.GetGrain<IProjectGrain>($"{key}/{slot}"))];
    }

    private async ValueTask AskDepartments(CountyMonth month, CountyBrief brief, bool given)
    {
        var workday = county.AskDepartments(race!.Constants, brief);
        var day = new DepartmentDay(workday.Surge.Value, workday.Inertia.Value, workday.Headroom.Value, workday.Drag.Value);
        var (states, support, load) = (county.County.Departments.ToArray(), county.County.Support.ToArray(), county.County.Words[..departments.Length].ToArray());
        await Together.AskAsync(
            departments.Length,
            (d, behind) => departments[d].Live(new(month.Turn, day, support[d].Value, load[d].Value, given || behind ? Numbers.Of(states[d]) : null)),
            answer => answer.State is null,
            (d, answer) => states[d] = Numbers.As<Department<Lane1>>(answer.State!));
        states.CopyTo(county.County.Departments);
    }

    private async ValueTask<Flows<Lane1>> AskProjects(CountyMonth month, CountyBrief brief, bool given)
    {
        float[] pace = Numbers.Of(county.AskProjects(race!.Constants, brief));
        var (states, luck) = (county.County.Projects.ToArray(), county.County.Words[..projects.Length].ToArray());
        var flows = default(Flows<Lane1>);
        await Together.AskAsync(
            projects.Length,
            (slot, behind) => projects[slot].Live(new(
                month.Turn, pace, BitConverter.SingleToUInt32Bits(luck[slot].Value), given || behind || untold.Contains(slot) ? Numbers.Of(states[slot]) : null)),
            answer => answer.State is null,
            (slot, answer) =>
            {
                states[slot] = Numbers.As<Project<Lane1>>(answer.State!);
                flows.Add(Numbers.As<Flows<Lane1>>(answer.Flows!));
            });
        states.CopyTo(county.County.Projects);
        return flows;
    }
}
