namespace Simulation.Model.Tests;

/// <summary>
/// Ninety counties that live apart, each with departments and projects that live apart from it: what grains do, without grains. What a department or a
/// project is stands here alone; while a county does not need them, it holds nothing but not-a-number in their place.
/// </summary>
internal sealed class Apart
{
    private readonly Atlas atlas;
    private readonly Constants<Lane1> constants;
    private readonly LoneCounty[] counties;
    private readonly Department<Lane1>[][] departments;
    private readonly Project<Lane1>[][] projects;

    public Apart(Plan plan, Constants<Lane1> constants, Province<Lane1> begun)
    {
        atlas = plan.Atlas;
        this.constants = constants;
        counties = [.. Enumerable.Range(0, atlas.Counties).Select(c => new LoneCounty(atlas, c))];
        departments = [.. counties.Select((_, c) => begun.County(c).Departments.ToArray())];
        projects = [.. counties.Select((_, c) => begun.County(c).Projects.ToArray())];
        for (int c = 0; c < counties.Length; c++) counties[c].County.Take(begun.County(c));
    }

    /// <summary>Places that a new project took so far.</summary>
    public int Taken { get; private set; }

    /// <summary>Lives a month of the province in parts, counties in this order.</summary>
    public void Month(Plan plan, Province<Lane1> province, IReadOnlyCollection<int> order)
    {
        var briefs = CountyBrief.Of(plan, constants, province);
        foreach (int c in order) Live(c, briefs[c]);
        foreach (int c in order) province.County(c).Take(counties[c].County);
        MonthTick.Close(plan, constants, province);
    }

    /// <summary>A county's process dies; another goes on with what it last answered.</summary>
    public void Move(int c)
    {
        var elsewhere = new LoneCounty(atlas, c);
        float[] answered = counties[c].State.ToArray();
        counties[c].State.Fill(float.NaN);
        answered.CopyTo(elsewhere.State);
        counties[c] = elsewhere;
    }

    private void Live(int c, CountyBrief told)
    {
        var lone = counties[c];
        var county = lone.County;
        Lanes.Floats(county.Departments).Fill(float.NaN);
        Lanes.Floats(county.Projects).Fill(float.NaN);

        var day = lone.AskDepartments(constants, told);
        for (int d = 0; d < departments[c].Length; d++)
            Department<Lane1>.Step(ref departments[c][d], county.Support[d], day.Surge, county.Words[d], day.Inertia, day.Headroom, day.Drag);
        departments[c].CopyTo(county.Departments);

        var pace = lone.AskProjects(constants, told);
        var flows = default(Flows<Lane1>);
        for (int slot = 0; slot < projects[c].Length; slot++)
        {
            Project<Lane1>.Step(ref projects[c][slot], pace, county.Words[slot], out var did);
            flows.Add(did);
        }

        projects[c].CopyTo(county.Projects);
        int[] places = lone.Finish(constants, told, flows);
        Assert.Equal(places.Distinct().Order(), places);
        Assert.Equal(county.Books.Opened.Value, places.Length);
        foreach (int slot in places) projects[c][slot] = county.Projects[slot];
        Lanes.Same<Project<Lane1>>(county.Projects, projects[c], $"projects of county {c}");
        Taken += places.Length;
    }
}
