using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Simulation.Benchmarks;

/// <summary>What does one entity's month cost in one of sixteen worlds? Time is for one month of one project or department in one world.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class EntityStepBenchmarks : IFingerprinted
{
    private const int Projects = Entities.Counties * Entities.PlacesOfCounty * Entities.Months * Workload.Lanes;
    private const int Departments = Entities.Counties * Entities.DepartmentsOfCounty * Entities.Months * Workload.Lanes;

    private readonly Entities entities = new();
    private string last = "";

    public string Fingerprint => last switch
    {
        nameof(ProjectsAsScalars) => entities.HashOfScalars(departments: false),
        nameof(ProjectsInLanes) => entities.HashOfLanes(departments: false),
        nameof(ProjectsAsObjects) => entities.HashOfObjects(departments: false),
        nameof(DepartmentsAsScalars) => entities.HashOfScalars(departments: true),
        nameof(DepartmentsInLanes) => entities.HashOfLanes(departments: true),
        _ => entities.HashOfObjects(departments: true),
    };

    [BenchmarkCategory("project")]
    [Benchmark(Baseline = true, Description = "scalars", OperationsPerInvoke = Projects)]
    public void ProjectsAsScalars()
    {
        last = nameof(ProjectsAsScalars);
        entities.ProjectsAsScalars();
    }

    [BenchmarkCategory("project")]
    [Benchmark(Description = "lanes", OperationsPerInvoke = Projects)]
    public void ProjectsInLanes()
    {
        last = nameof(ProjectsInLanes);
        entities.ProjectsInLanes();
    }

    [BenchmarkCategory("project")]
    [Benchmark(Description = "objects", OperationsPerInvoke = Projects)]
    public void ProjectsAsObjects()
    {
        last = nameof(ProjectsAsObjects);
        entities.ProjectsAsObjects();
    }

    [BenchmarkCategory("department")]
    [Benchmark(Baseline = true, Description = "scalars", OperationsPerInvoke = Departments)]
    public void DepartmentsAsScalars()
    {
        last = nameof(DepartmentsAsScalars);
        entities.DepartmentsAsScalars();
    }

    [BenchmarkCategory("department")]
    [Benchmark(Description = "lanes", OperationsPerInvoke = Departments)]
    public void DepartmentsInLanes()
    {
        last = nameof(DepartmentsInLanes);
        entities.DepartmentsInLanes();
    }

    [BenchmarkCategory("department")]
    [Benchmark(Description = "objects", OperationsPerInvoke = Departments)]
    public void DepartmentsAsObjects()
    {
        last = nameof(DepartmentsAsObjects);
        entities.DepartmentsAsObjects();
    }
}
