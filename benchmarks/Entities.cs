using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>
/// A year of the steps of all projects or departments of ninety counties in sixteen parallel worlds, in three forms that land on the same numbers: lanes,
/// scalars, and one object per entity with a virtual step.
/// </summary>
internal sealed class Entities
{
    public const int Counties = 90, PlacesOfCounty = 80, DepartmentsOfCounty = 35, Months = 12;

    // What a county of the middle lives by; the same in all forms.
    internal const float Inertia = 0.7f, Headroom = 1.05f, Drag = 0.15f, Uneven = 0.1f, Support = 2f, Surge = 0f, Realised = 0.8f;

    private readonly ChanceKey[] keys = [.. Enumerable.Range(0, Workload.Lanes).Select(world => new Chance(1, world).Stream("benchmark"))];
    private readonly Project<Lane16>[] beginning;
    private readonly Row<Project<Lane16>> lanes = new(Counties * PlacesOfCounty);
    private readonly Row<Department<Lane16>> departmentLanes = new(Counties * DepartmentsOfCounty);
    private readonly Row<Lane16> words = new(PlacesOfCounty);
    private readonly Project<Lane1>[][] scalars;
    private readonly Department<Lane1>[][] departmentScalars;
    private readonly Lane1[] word = new Lane1[PlacesOfCounty];
    private readonly CountyObject[][] objects;

    public Entities()
    {
        var plan = Workload.Plan(Months);
        beginning = Beginning.Of(plan, new Constants<Lane16>(plan, Uncertainty.Luck, 0)).Projects[..(Counties * PlacesOfCounty)].ToArray();
        scalars = [.. keys.Select(_ => new Project<Lane1>[beginning.Length])];
        departmentScalars = [.. keys.Select(_ => new Department<Lane1>[Counties * DepartmentsOfCounty])];
        objects = [.. keys.Select(key => Enumerable.Range(0, Counties).Select(county => new CountyObject((uint)county, key)).ToArray())];
    }

    public static Pace<T> Pace<T>()
        where T : struct, ILane<T> => new()
        {
            Planning = T.Of(0.5f),
            Signing = T.Of(0.6f),
            Supplying = T.Of(0.7f),
            Starting = T.Of(0.8f),
            Building = T.Of(0.25f),
            Ramping = T.Of(0.4f),
            Listing = T.Of(0.3f),
            Sign = T.Of(0.6f),
            Land = T.Of(0.8f),
            Stall = T.Of(0.01f),
            Rescue = T.Of(0.05f),
            Death = T.Of(0.01f),
        };

    public void ProjectsInLanes()
    {
        beginning.CopyTo(lanes.All);
        var pace = Pace<Lane16>();
        for (uint month = 0; month < Months; month++)
            for (int county = 0; county < Counties; county++) Step(lanes.All, county, pace, words.All, keys[0], month);
    }

    public void ProjectsAsScalars()
    {
        var pace = Pace<Lane1>();
        for (int world = 0; world < scalars.Length; world++)
        {
            for (int i = 0; i < beginning.Length; i++) scalars[world][i] = World(beginning[i], world);
            for (uint month = 0; month < Months; month++)
                for (int county = 0; county < Counties; county++) Step<Lane1>(scalars[world], county, pace, word, keys[world], month);
        }
    }

    public void ProjectsAsObjects()
    {
        for (int world = 0; world < objects.Length; world++)
        {
            foreach (var county in objects[world]) county.BeginProjects(beginning, world);
            for (uint month = 0; month < Months; month++)
                foreach (var county in objects[world]) county.MonthOfProjects(month);
        }
    }

    public void DepartmentsInLanes()
    {
        departmentLanes.All.Fill(Department<Lane16>.Ordinary);
        for (uint month = 0; month < Months; month++)
            for (int county = 0; county < Counties; county++) Step(departmentLanes.All, county, words.All, keys[0], month);
    }

    public void DepartmentsAsScalars()
    {
        for (int world = 0; world < departmentScalars.Length; world++)
        {
            Array.Fill(departmentScalars[world], Department<Lane1>.Ordinary);
            for (uint month = 0; month < Months; month++)
                for (int county = 0; county < Counties; county++) Step<Lane1>(departmentScalars[world], county, word, keys[world], month);
        }
    }

    public void DepartmentsAsObjects()
    {
        for (int world = 0; world < objects.Length; world++)
        {
            foreach (var county in objects[world]) county.BeginDepartments();
            for (uint month = 0; month < Months; month++)
                foreach (var county in objects[world]) county.MonthOfDepartments(month);
        }
    }

    public string HashOfLanes(bool departments) => Fingerprint.Join(
        departments ? Hash.Of<Lane16, Department<Lane16>>(departmentLanes.All) : Hash.Of<Lane16, Project<Lane16>>(lanes.All));

    public string HashOfScalars(bool departments) => Fingerprint.Join([.. Enumerable.Range(0, Workload.Lanes).Select(world => departments
        ? Hash.Of<Lane1, Department<Lane1>>(departmentScalars[world])[0]
        : Hash.Of<Lane1, Project<Lane1>>(scalars[world])[0])]);

    public string HashOfObjects(bool departments) => Fingerprint.Join([.. objects.Select(world =>
    {
        ulong hash = Hash.Start;
        foreach (var county in world) county.Fold(ref hash, departments);
        return hash;
    })]);

    private static void Step<T>(Span<Project<T>> projects, int county, in Pace<T> pace, Span<T> luck, ChanceKey key, uint month)
        where T : struct, ILane<T>
    {
        var flows = default(Flows<T>);
        luck = luck[..PlacesOfCounty];
        Luck.Draw(key, (uint)county, month, luck);
        ProjectStep.Live(projects.Slice(county * PlacesOfCounty, PlacesOfCounty), pace, luck, ref flows);
        flows.Spend *= T.Of(Realised);
    }

    private static void Step<T>(Span<Department<T>> departments, int county, Span<T> luck, ChanceKey key, uint month)
        where T : struct, ILane<T>
    {
        luck = luck[..DepartmentsOfCounty];
        Luck.Draw(key, (uint)county, month, luck);
        T support = T.Of(Support), surge = T.Of(Surge), inertia = T.Of(Inertia), headroom = T.Of(Headroom), drag = T.Of(Drag), uneven = T.Of(Uneven);
        departments = departments.Slice(county * DepartmentsOfCounty, DepartmentsOfCounty);
        for (int d = 0; d < departments.Length; d++)
        {
            var load = Maths.Max(T.Of(1f) + (uneven * T.Bell(luck[d])), T.Of(0f));
            Department<T>.Step(ref departments[d], support, surge, load, inertia, headroom, drag);
        }
    }

    private static Project<Lane1> World(in Project<Lane16> project, int world) => new()
    {
        Stage = new(project.Stage.World(world)),
        Progress = new(project.Progress.World(world)),
        Pace = new(project.Pace.World(world)),
        Size = new(project.Size.World(world)),
        Stalled = new(project.Stalled.World(world)),
        Generation = new(project.Generation.World(world)),
    };
}
