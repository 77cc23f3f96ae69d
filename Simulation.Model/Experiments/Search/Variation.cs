using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Makes children of two points: simulated binary crossover and polynomial mutation, both within the bounds ("Simulated binary crossover for continuous search space", Complex Systems 1995);
/// levels are inherited from one parent and mutate to any other level.
/// </summary>
internal sealed class Variation(ImmutableArray<FrontVariable> variables, FrontTerms terms)
{
    private const double Crossed = 0.9, EachCrossed = 0.5;

    public double[] Any(DrawSequence luck) => [.. variables.Select(v => v.IsNumber ? v.Low + (luck.Unit() * (v.High - v.Low)) : luck.Below(v.Levels))];

    public (double[] First, double[] Second) Children(double[] mother, double[] father, DrawSequence luck)
    {
        double[] first = [.. mother], second = [.. father];
        if (luck.Unit() < Crossed)
        {
            for (int v = 0; v < first.Length; v++)
            {
                if (luck.Unit() >= EachCrossed || first[v] == second[v]) continue;
                if (variables[v].IsNumber) (first[v], second[v]) = Cross(variables[v], first[v], second[v], luck);
                if (luck.Unit() < 0.5) (first[v], second[v]) = (second[v], first[v]);
            }
        }

        Mutate(first, luck);
        Mutate(second, luck);
        return (first, second);
    }

    private (double Low, double High) Cross(FrontVariable variable, double a, double b, DrawSequence luck)
    {
        double low = Math.Min(a, b), high = Math.Max(a, b), apart = high - low, sum = low + high, u = luck.Unit();
        double Spread(double room)
        {
            double most = 2 - Power(1 + (2 * room / apart), -(terms.CrossoverIndex + 1));
            double root = 1 / (terms.CrossoverIndex + 1);
            return u <= 1 / most ? Power(u * most, root) : Power(1 / (2 - (u * most)), root);
        }

        return (Within(variable, (sum - (Spread(low - variable.Low) * apart)) / 2), Within(variable, (sum + (Spread(variable.High - high) * apart)) / 2));
    }

    private void Mutate(double[] child, DrawSequence luck)
    {
        for (int v = 0; v < child.Length; v++)
        {
            if (luck.Unit() * child.Length >= 1) continue;
            var variable = variables[v];
            child[v] = variable.IsNumber ? Moved(variable, child[v], luck.Unit()) : variable.Levels == 1 ? 0 : (child[v] + 1 + luck.Below(variable.Levels - 1)) % variable.Levels;
        }
    }

    private double Moved(FrontVariable variable, double value, double u)
    {
        double range = variable.High - variable.Low, index = terms.MutationIndex + 1;
        double move = u < 0.5
            ? Power((2 * u) + ((1 - (2 * u)) * Power(1 - ((value - variable.Low) / range), index)), 1 / index) - 1
            : 1 - Power((2 * (1 - u)) + ((2 * u) - 1) * Power(1 - ((variable.High - value) / range), index), 1 / index);
        return Within(variable, value + (move * range));
    }

    private static double Within(FrontVariable variable, double value) => Math.Clamp(value, variable.Low, variable.High);

    private static double Power(double x, double exponent) => x <= 0 ? 0 : Maths.Power(x, exponent);
}
