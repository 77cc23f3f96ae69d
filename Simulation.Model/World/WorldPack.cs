namespace Simulation.Model;

/// <summary>Reads a world from the files of its pack and refuses a pack that does not hold together.</summary>
public static class WorldPack
{
}
