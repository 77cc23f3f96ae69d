namespace Simulation.Model;

/// <summary>How strongly and how fast a target answers the cause of one effect.</summary>
public struct Answer<T>
    where T : struct, ILane<T>
{
    /// <summary>Change of the target for one unit of the cause, before saturation.</summary>
    public T Gain;

    /// <summary>Share of the gap that each stage of delay closes in a month.</summary>
    public T Closing;

    /// <summary>Deviation of the cause at which a saturating effect has half its full size, or the level at which a threshold lies.</summary>
    public T Half;

    /// <summary>Share of the memory of what is usual that is renewed in a month.</summary>
    public T Fading;
}
