namespace Simulation.Model;

/// <summary>
/// Strengths from games by the Bradley–Terry model: i beats j with chance p(i) ÷ (p(i) + p(j)). The maximum of the likelihood is found by a fixed number of
/// minorise–maximise passes (Annals of Statistics 2004, 32(1):384-406) and told on Elo's scale, 400 points to a factor of ten, mean 1500. Every pair is
/// given one drawn game beforehand, so that who never won is weak and not infinitely so.
/// </summary>
public static class Elo
{
    private const int Passes = 200;

    private const double Mean = 1500, Factor = 400;

    private const double DrawnBeforehand = 0.5;

    /// <summary>Elo of each player.</summary>
    /// <param name="wins">[i, j]: games that i won against j; a drawn game is half a win for both.</param>
    public static double[] Of(double[,] wins)
    {
        int players = wins.GetLength(0);
        double[] strength = new double[players], next = new double[players];
        Array.Fill(strength, 1);
        for (int pass = 0; pass < Passes; pass++)
        {
            for (int i = 0; i < players; i++)
            {
                double won = 0, met = 0;
                for (int j = 0; j < players; j++)
                {
                    if (i == j) continue;
                    won += wins[i, j] + DrawnBeforehand;
                    met += (wins[i, j] + wins[j, i] + (2 * DrawnBeforehand)) / (strength[i] + strength[j]);
                }

                next[i] = won / met;
            }

            // Only ratios count: the sum is kept where it was.
            double sum = next.Sum();
            for (int i = 0; i < players; i++) strength[i] = next[i] * players / sum;
        }

        double[] logs = [.. strength.Select(value => Maths.Log(value))];
        double mean = logs.Average();
        return [.. logs.Select(log => Mean + (Factor * (log - mean) / Maths.Log(10)))];
    }
}
