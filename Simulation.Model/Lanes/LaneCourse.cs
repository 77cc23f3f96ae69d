namespace Simulation.Model;

/// <summary>How something of a scenario runs through the months: one number a month for all parallel worlds, or one for each of them.</summary>
internal static class LaneCourse
{
    /// <summary>The number of a month in every world.</summary>
    /// <param name="course">[month × worlds + world].</param>
    /// <param name="worlds">Worlds that have a number of their own, or 1 where all share one.</param>
    public static T At<T>(float[] course, int worlds, int month)
        where T : struct, ILane<T> => worlds == 1 ? T.Of(course[month]) : T.From(course.AsSpan(month * worlds, worlds));
}
