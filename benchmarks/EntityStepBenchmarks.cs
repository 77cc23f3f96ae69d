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
    private Func<string> fingerprint = () => "";

    public string Fingerprint => fingerprint();

    [BenchmarkCategory("project")]
    [Benchmark(Baseline = true, Description = "scalars", OperationsPerInvoke = Projects)]
    public void ProjectsAsScalars()
    {
        fingerprint = () => entities.HashOfScalars(departments: false);
        entities.ProjectsAsScalars();
    }

    [BenchmarkCategory("project")]
    [Benchmark(Description = "lanes", OperationsPerInvoke = Projects)]
    public void ProjectsInLanes()
    {
        fingerprint = () => entities.HashOfLanes(departments: false);
        entities.ProjectsInLanes();
    }

    [BenchmarkCategory("project")]
    [Benchmark(Description = "objects", OperationsPerInvoke = Projects)]
    public void ProjectsAsObjects()
    {
        fingerprint = () => entities.HashOfObjects(departments: false);
        entities.ProjectsAsObjects();
    }

    [BenchmarkCategory("department")]
    [Benchmark(Baseline = true, Description = "scalars", OperationsPerInvoke = Departments)]
    public void DepartmentsAsScalars()
    {
        fingerprint = () => entities.HashOfScalars(departments: true);
        entities.DepartmentsAsScalars();
    }

    [BenchmarkCategory("department")]
    [Benchmark(Description = "lanes", OperationsPerInvoke = Departments)]
    public void DepartmentsInLanes()
    {
        fingerprint = () => entities.HashOfLanes(departments: true);
        entities.DepartmentsInLanes();
    }

    [BenchmarkCategory("department")]
    [Benchmark(Description = "objects", OperationsPerInvoke = Departments)]
    public void DepartmentsAsObjects()
    {
        fingerprint = () => entities.HashOfObjects(departments: true);
        entities.DepartmentsAsObjects();
    }
}
