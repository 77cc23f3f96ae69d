using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>What lives a month of its own: the shape that most simulations have, one object for each entity and a virtual step.</summary>
internal abstract class Entity
{
    /// <summary>Lives a month in a county, with a random word.</summary>
    public abstract void Month(CountyObject county, uint word);

    public abstract void Fold(ref ulong hash);
}

/// <summary>A county with its entities in objects, and what its projects did this month.</summary>
internal sealed class CountyObject(uint place, ChanceKey key)
{
    private readonly Entity[] projects = [.. Enumerable.Range(0, Entities.PlacesOfCounty).Select(_ => new ProjectObject())];
    private readonly Entity[] departments = [.. Enumerable.Range(0, Entities.DepartmentsOfCounty).Select(_ => new DepartmentObject())];

    public static Pace<Lane1> Pace { get; } = Entities.Pace<Lane1>();

    public float Signed { get; set; }

    public float LandFor { get; set; }

    public float Started { get; set; }

    public float Producing { get; set; }

    public float Listed { get; set; }

    public float Spend { get; set; }

    public float Left { get; set; }

    public float Open { get; set; }

    public float Standing { get; set; }

    public void BeginProjects(Project<Lane16>[] beginning, int world)
    {
        for (int i = 0; i < projects.Length; i++) ((ProjectObject)projects[i]).Begin(beginning[((int)place * projects.Length) + i], world);
    }

    public void BeginDepartments()
    {
        foreach (DepartmentObject department in departments) department.Begin();
    }

    public void MonthOfProjects(uint month)
    {
        Signed = LandFor = Started = Producing = Listed = Spend = Left = Open = Standing = 0;
        Month(projects, month);
        Spend *= Entities.Realised;
    }

    public void MonthOfDepartments(uint month) => Month(departments, month);

    public void Fold(ref ulong hash, bool ofDepartments)
    {
        foreach (var entity in ofDepartments ? departments : projects) entity.Fold(ref hash);
    }

    private void Month(Entity[] entities, uint month)
    {
        for (int i = 0; i < entities.Length; i += 4)
        {
            var (w0, w1, w2, w3) = Philox.Block(key.FirstReplicate, place, (uint)i / 4, month, key.Low, key.High);
            entities[i].Month(this, w0);
            if (i + 1 < entities.Length) entities[i + 1].Month(this, w1);
            if (i + 2 < entities.Length) entities[i + 2].Month(this, w2);
            if (i + 3 < entities.Length) entities[i + 3].Month(this, w3);
        }
    }
}

/// <summary>A department as an object.</summary>
internal sealed class DepartmentObject : Entity
{
    private float attention = 1f, backlog, effort = 100f;

    public void Begin() => (attention, backlog, effort) = (1f, 0f, 100f);

    public override void Month(CountyObject county, uint word)
    {
        float load = Math.Max(1f + (Entities.Uneven * Lane1.Bell(new(BitConverter.UInt32BitsToSingle(word))).Value), 0f);
        attention = (Entities.Inertia * attention) + ((1f - Entities.Inertia) * (1f - Entities.Surge));
        float strength = Math.Max(attention * (1f + (Entities.Support * 0.01f)), 0f);
        float open = backlog + load;
        backlog = open - Math.Min(open, Entities.Headroom * strength);
        effort = 100f * strength / (1f + (Entities.Drag * backlog));
    }

    public override void Fold(ref ulong hash)
    {
        Hash.Fold(ref hash, attention);
        Hash.Fold(ref hash, backlog);
        Hash.Fold(ref hash, effort);
    }
}

/// <summary>A project as an object.</summary>
internal sealed class ProjectObject : Entity
{
    private int stage;
    private bool stalled;
    private float progress, pace, size, generation;

    public void Begin(in Project<Lane16> project, int world)
    {
        stage = (int)project.Stage.World(world);
        stalled = project.Stalled.World(world) > 0.5f;
        (progress, pace, size, generation) = (
            project.Progress.World(world), project.Pace.World(world), project.Size.World(world), project.Generation.World(world));
    }

    public override void Month(CountyObject county, uint word)
    {
        if (stage == 0) return;
        Lane1 bits = new(BitConverter.UInt32BitsToSingle(word));
        float fate = Lane1.LowerUniform(bits).Value;
        if (stage == 8) Leave(county);
        else if (stalled) Stand(county, fate);
        else Advance(county, Lane1.UpperUniform(bits).Value, fate);
        if (stage is >= 2 and <= 5) county.Open++;
        if (stalled) county.Standing++;
    }

    public override void Fold(ref ulong hash)
    {
        Hash.Fold(ref hash, stage);
        Hash.Fold(ref hash, progress);
        Hash.Fold(ref hash, pace);
        Hash.Fold(ref hash, size);
        Hash.Fold(ref hash, stalled ? 1f : 0f);
        Hash.Fold(ref hash, generation);
    }

    private void Stand(CountyObject county, float fate)
    {
        if (1f - CountyObject.Pace.Death.Value < fate) Leave(county);
        else if (fate < CountyObject.Pace.Rescue.Value) stalled = false;
    }

    private void Advance(CountyObject county, float burst, float fate)
    {
        float reached = progress + (Rate() * pace * burst * burst);
        float share = stage switch { 4 => ProjectStep.SpentBeforeWorks, 5 => 1f - ProjectStep.SpentBeforeWorks, _ => 0f };
        county.Spend += size * share * (Math.Min(reached, 1f) - progress);
        if (reached < 1f)
        {
            progress = reached;
            if (stage is >= 2 and <= 5 && fate < CountyObject.Pace.Stall.Value) stalled = true;
            return;
        }

        float keeps = stage switch { 1 => CountyObject.Pace.Sign.Value, 2 => CountyObject.Pace.Land.Value, _ => 1f };
        if (fate < keeps) Enter(county);
        else Leave(county);
    }

    private void Enter(CountyObject county)
    {
        switch (stage)
        {
            case 1: county.Signed++; break;
            case 2: county.LandFor += size; break;
            case 3: county.Started++; break;
            case 5: county.Producing++; break;
            case 7: county.Listed++; break;
            default: break;
        }

        stage++;
        progress = 0;
    }

    private void Leave(CountyObject county)
    {
        county.Left++;
        stage = 0;
        progress = 0;
        stalled = false;
    }

    private float Rate() => (stage switch
    {
        1 => CountyObject.Pace.Planning,
        2 => CountyObject.Pace.Signing,
        3 => CountyObject.Pace.Supplying,
        4 => CountyObject.Pace.Starting,
        5 => CountyObject.Pace.Building,
        6 => CountyObject.Pace.Ramping,
        _ => CountyObject.Pace.Listing,
    }).Value;
}
