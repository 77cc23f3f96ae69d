using System.Numerics;
using System.Runtime.CompilerServices;

namespace Simulation.Model;

/// <summary>New projects: how many are planned, which places they take, how large and how fast they are.</summary>
internal static class Newcomers
{
    // More new plans than this in a month have a chance below one in a million even in the largest county.
    private const int MostArrivals = 32;

    // A new project takes the first free place. Few places open in any one world, and in each world others, so the n-th newcomers of all worlds are
    // born together.
    public static void Open<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in ChanceKey births, T luck, ref Flows<T> flows)
        where T : struct, ILane<T>
    {
        T zero = T.Of(0f), one = T.Of(1f), percent = T.Of(0.01f);
        var more = one + ((county.Deviation[atlas.LeadArrivals] + county.Deviation[atlas.PipelineReadiness]) * percent);
        var planned = Poisson(constants.Arrivals[county.Position] * Maths.Max(more, zero), luck);
        Span<float> places = stackalloc float[MostArrivals * T.Width], generations = stackalloc float[MostArrivals * T.Width], taken = stackalloc float[T.Width];
        taken.Clear();
        int most = Take(county.Projects, planned, places, generations, taken);
        flows.Opened = T.From(taken);
        flows.TurnedAway = planned - flows.Opened;
        var better = county.Deviation[atlas.NewProjectYield] * percent;
        for (int n = 0; n < most; n++)
        {
            Span<float> place = places.Slice(n * T.Width, T.Width), generation = generations.Slice(n * T.Width, T.Width);
            var words = T.DrawApart(births, atlas.Codes[county.Position], T.From(place), T.From(generation), 0);
            T size = SizeOf(atlas, constants, county, words, better), pace = PaceOf(constants, words);
            for (uint born = T.WhereLess(T.Of(n), flows.Opened); born != 0; born &= born - 1)
            {
                int world = BitOperations.TrailingZeroCount(born);
                ref var project = ref county.Projects[(int)place[world]];
                World(ref project.Size, world) = World(ref size, world);
                World(ref project.Pace, world) = World(ref pace, world);
            }
        }
    }

    // Marks free places as taken until every planned project has one: by newcomer and world, which place and which generation of it.
    private static int Take<T>(Span<Project<T>> projects, T planned, Span<float> places, Span<float> generations, Span<float> taken)
        where T : struct, ILane<T>
    {
        T half = T.Of(0.5f);
        uint waiting = T.WhereLess(half, planned);
        int most = 0;
        for (int slot = 0; slot < projects.Length && waiting != 0; slot++)
        {
            ref var project = ref projects[slot];
            for (uint free = T.WhereLess(project.Stage, half) & waiting; free != 0; free &= free - 1)
            {
                int world = BitOperations.TrailingZeroCount(free), n = (int)taken[world];
                World(ref project.Stage, world) = 1f;
                places[(n * T.Width) + world] = slot;
                generations[(n * T.Width) + world] = World(ref project.Generation, world) += 1f;
                taken[world] = n + 1;
                most = Math.Max(most, n + 1);
                if (!(n + 1 < World(ref planned, world))) waiting &= ~(1u << world);
            }
        }

        return most;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float World<T>(ref T number, int world)
        where T : struct, ILane<T> => ref Unsafe.Add(ref Unsafe.As<T, float>(ref number), world);

    // The project that a place holds for the n-th time is the same project in every what-if: its class, size and pace are drawn by place and generation.
    public static T SizeOf<T>(Atlas atlas, Constants<T> constants, in County<T> county, in Words<T> words, T better)
        where T : struct, ILane<T>
    {
        T one = T.Of(1f);
        var normal = constants.Normal;
        var kind = T.Uniform(words.W2);
        var median = normal.Median[^1];
        for (int k = normal.Median.Length - 2; k >= 0; k--)
        {
            // The first class is the anchors', whose share levers can raise.
            var below = k == 0 ? normal.Below[0] * (one + (county.Deviation[atlas.AnchorOdds] * T.Of(0.01f))) : normal.Below[k];
            median = T.SelectLess(kind, below, normal.Median[k], median);
        }

        return median * constants.Size[county.Position] * Maths.Exp(constants.SizeSigma * T.Bell(words.W0)) * (one + better);
    }

    // A class is drawn at birth and not kept. Of all classes it is the one whose median, with the luck that was drawn for the size, comes nearest to the size:
    // medians are farther apart than levers can move a project.
    public static int ClassOf(Atlas atlas, Constants<Lane1> constants, int county, int place, in Project<Lane1> project, in ChanceKey births)
    {
        var words = Lane1.Draw(births, atlas.Codes[county], (uint)place, project.Generation, 0);
        var median = project.Size / (constants.Size[county] * Maths.Exp(constants.SizeSigma * Lane1.Bell(words.W0)));
        int nearest = 0;
        float least = float.PositiveInfinity;
        for (int k = 0; k < constants.Normal.Median.Length; k++)
        {
            float ratio = median.Value / constants.Normal.Median[k].Value, off = Math.Max(ratio, 1f / ratio);
            if (off < least) (nearest, least) = (k, off);
        }

        return nearest;
    }

    public static T PaceOf<T>(Constants<T> constants, in Words<T> words)
        where T : struct, ILane<T> => Maths.Exp(constants.PaceSigma * T.Bell(words.W1));

    // Counts up the Poisson distribution until it passes the luck.
    private static T Poisson<T>(T mean, T luck)
        where T : struct, ILane<T>
    {
        T count = T.Of(0f), one = T.Of(1f), term = Maths.Exp(count - mean), below = term;
        for (int n = 1; n <= MostArrivals && T.AnyLess(below, luck); n++)
        {
            count += T.SelectLess(below, luck, one, T.Of(0f));
            term = term * mean * T.Of(1f / n);
            below += term;
        }

        return count;
    }
}
