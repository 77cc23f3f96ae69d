using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>How patiently boxes are looked for.</summary>
/// <param name="Peel">Share of the runs inside that one step takes away.</param>
/// <param name="Paste">Share that one step of pasting may give back.</param>
/// <param name="Support">Least share of all runs that a box may hold.</param>
/// <param name="MostBoxes">Boxes looked for one after the other, each among the runs that the earlier ones left.</param>
/// <param name="Significance">A limit whose quasi-p is at least this is dropped.</param>
public sealed record PrimTerms(double Peel = 0.05, double Paste = 0.05, double Support = 0.05, int MostBoxes = 3, double Significance = 0.05);

/// <summary>One box on the way from all runs to the densest corner; the steps together are the curve of coverage against density.</summary>
/// <param name="Factor">The factor that the step peeled; null for the beginning.</param>
public sealed record PrimStep(RunBox Box, BoxMeasures Measures, int? Factor);

/// <summary>A corner of the circumstances in which runs of interest gather.</summary>
/// <param name="Box">The chosen box of the trajectory, after pasting and without limits that do nothing.</param>
/// <param name="Measures">Coverage is a share of all runs of interest, also of those that earlier boxes hold; cases and density are those that the earlier boxes left.</param>
/// <param name="Worth">What each limit is worth.</param>
/// <param name="Trajectory">Every step of peeling; another one may be preferred and measured by <see cref="BoxMeasurement"/>.</param>
/// <param name="Chosen">The step that the box comes from: the greatest harmonic mean of coverage and density, of equals the one with fewer limits, then the earlier.</param>
/// <param name="TextZh">The box in words.</param>
/// <param name="TextEn">The box in words.</param>
public sealed record PrimBox(RunBox Box, BoxMeasures Measures, ImmutableArray<LimitWorth> Worth, ImmutableArray<PrimStep> Trajectory, int Chosen, string TextZh, string TextEn);

/// <summary>The boxes found.</summary>
/// <param name="BaseDensity">Share of all runs that are of interest: what a box must beat.</param>
/// <param name="Boxes">In the order they were found; empty where no corner is denser than the whole.</param>
/// <param name="Coverage">Share of the runs of interest that some box holds.</param>
/// <param name="Density">Share of interest among the runs that some box holds.</param>
public sealed record PrimResult(double BaseDensity, ImmutableArray<PrimBox> Boxes, double Coverage, double Density);

/// <summary>
/// Scenario discovery by the patient rule induction method ("Bump hunting in high-dimensional data", Statistics and Computing 1999): a box that holds all runs is peeled in small steps, each giving up the
/// end or the level that is the thinnest in runs of interest, and afterwards pasted outwards where that does not thin it. Among numbers, whose ends are of one size, this is the step to the greatest density;
/// a level is larger than an end, and giving up what is thinnest keeps it from winning by its size.
/// </summary>
public static class Prim
{
    /// <param name="table">What was varied.</param>
    /// <param name="ofInterest">By run, whether it is one that the question is about.</param>
    /// <param name="workers">Who measures boxes; whoever stops them stops the search.</param>
    /// <exception cref="RefusedException">No run or every run is of interest, there are too few runs to peel, or a term is out of range.</exception>
    public static PrimResult Find(RunTable table, IReadOnlyList<bool> ofInterest, PrimTerms? terms = null, Workers? workers = null)
    {
        terms ??= new();
        Check(table, ofInterest, terms);
        int all = ofInterest.Count(of => of);
        double baseDensity = (double)all / ofInterest.Count;
        var boxes = ImmutableArray.CreateBuilder<PrimBox>();
        var left = Enumerable.Range(0, ofInterest.Count).ToList();
        var held = BoxMeasurement.Of(0, 0, all, ofInterest.Count, 0);
        int least = Math.Max(1, (int)Math.Ceiling(terms.Support * ofInterest.Count));
        while (boxes.Count < terms.MostBoxes && left.Count > least && left.Exists(i => ofInterest[i]))
        {
            var peeling = new PrimPeeling(new(table.Factors, [.. left.Select(i => table.Rows[i])]), [.. left.Select(i => ofInterest[i])], all, ofInterest.Count, workers ?? OneWorker.Run);
            var found = Choose(peeling, terms, least);
            if (found.Box.Limits.IsEmpty || found.Measures.Density <= baseDensity) break;
            boxes.Add(found);
            left.RemoveAll(i => found.Box.Contains(table.Rows[i]));
            held = BoxMeasurement.Of(held.Cases + found.Measures.Cases, held.OfInterest + found.Measures.OfInterest, all, ofInterest.Count, 0);
        }

        return new(baseDensity, boxes.ToImmutable(), held.Coverage, held.Density);
    }

    private static PrimBox Choose(PrimPeeling peeling, PrimTerms terms, int least)
    {
        var steps = peeling.Trajectory(terms.Peel, least);
        int chosen = Enumerable.Range(0, steps.Length).OrderByDescending(s => Balance(steps[s].Measures)).ThenBy(s => steps[s].Measures.Restricted).First();
        var box = peeling.Needed(peeling.Paste(steps[chosen].Box, terms.Paste), terms.Significance);
        return new(box, peeling.Measure(box), peeling.Worth(box), steps, chosen, box.InChinese(peeling.Table.Factors), box.InEnglish(peeling.Table.Factors));
    }

    private static double Balance(BoxMeasures measures) =>
        measures.OfInterest == 0 ? 0 : 2 * measures.Coverage * measures.Density / (measures.Coverage + measures.Density);

    private static void Check(RunTable table, IReadOnlyList<bool> ofInterest, PrimTerms terms)
    {
        var wrong = new Complaints();
        wrong.Length("ofInterest", ofInterest.Count, table.Rows.Count);
        wrong.Within("peel", terms.Peel, 0.001, 0.5);
        wrong.Within("paste", terms.Paste, 0.001, 0.5);
        wrong.Within("support", terms.Support, 0, 0.9);
        wrong.Within("significance", terms.Significance, 0, 1);
        wrong.Whole("mostBoxes", terms.MostBoxes, 1, 20);
        const int Fewest = 20;
        wrong.Unless(ofInterest.Count >= Fewest, "rows", $"{ofInterest.Count}", $"至少需要 {Fewest} 次推演", $"needs at least {Fewest} runs");
        OneKind(wrong, ofInterest);
        wrong.Refuse();
    }

    internal static void OneKind(Complaints wrong, IReadOnlyList<bool> ofInterest)
    {
        int all = ofInterest.Count(of => of);
        wrong.Unless(all > 0, "ofInterest", "0", "没有一次推演符合所问情形，请放宽门槛", "no run is of interest; ask for a threshold that some run crosses");
        wrong.Unless(
            all < ofInterest.Count || all == 0, "ofInterest", $"{all}", "所有推演都符合所问情形，无从区分，请收紧门槛",
            "every run is of interest, so nothing tells them apart; ask for a stricter threshold");
    }
}
