namespace Simulation.Grains;

/// <summary>A race: the only grain that writes. Its key is the id of the race.</summary>
[Alias("saima.race")]
public interface IRaceGrain : IGrainWithStringKey
{
    /// <summary>
    /// Does a command, once, and says what it came to. Who hears nothing asks again: a lost answer costs the patience of a call, and while the race waits
    /// for counties that are out of reach the second call waits behind the first.
    /// </summary>
    [Alias("send")]
    [ResponseTimeout("00:00:15")]
    ValueTask<RaceAnswer> Send(CommandForm command);
}

/// <summary>A county of a race. Its key is that of the race and the county's code.</summary>
[Alias("saima.county")]
public interface ICountyGrain : IGrainWithStringKey
{
    /// <summary>Lives a month with its departments and projects.</summary>
    [Alias("live")]
    ValueTask<CountyAnswer> Live(CountyMonth month);
}

/// <summary>A department of a county of a race. Its key is that of the county and the department's key.</summary>
[Alias("saima.department")]
public interface IDepartmentGrain : IGrainWithStringKey
{
    /// <summary>Lives a month.</summary>
    [Alias("live")]
    ValueTask<DepartmentAnswer> Live(DepartmentMonth month);
}

/// <summary>A place for projects in a county of a race. Its key is that of the county and the number of the place.</summary>
[Alias("saima.project")]
public interface IProjectGrain : IGrainWithStringKey
{
    /// <summary>Lives a month.</summary>
    [Alias("live")]
    ValueTask<ProjectAnswer> Live(ProjectMonth month);
}
