namespace Simulation.Model;

/// <summary>The luck that all counties of a province share in a month: one number for each indicator.</summary>
internal static class CommonLuck
{
    public static void Draw<T>(World world, ChanceKey stream, Month month, T[] luck)
        where T : struct, ILane<T>
    {
        uint place = uint.Parse(world.Province);
        var words = default(Words<T>);
        for (int k = 0; k < luck.Length; k++)
        {
            if (k % 4 == 0) words = T.Draw(stream, place, (uint)(k / 4), T.Of(0f), (uint)month.Number);
            luck[k] = T.Bell(words.At(k % 4));
        }
    }
}
