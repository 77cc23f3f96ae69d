namespace Simulation.Model;

/// <summary>Points of the circle in double precision, the same to the last bit on every machine; for setting up, not for the month.</summary>
public static class Circle
{
    private const double Turn = 6.283185307179586;

    /// <summary>Cosine and sine of a share of a whole turn, within 1 part in 10^15. An angle in turns is reduced without rounding, so it may be any number of turns.</summary>
    public static (double Cosine, double Sine) At(double turns)
    {
        // Quarters are exchanged until the angle is at most an eighth of a turn, where the series converge fast.
        double rest = turns - Math.Floor(turns);
        int quarter = (int)((rest * 4) + 0.5);
        double angle = (rest - (quarter / 4.0)) * Turn, square = angle * angle;
        double cosine = 1, sine = angle;
        double even = 1, odd = angle;
        for (int k = 1; k < 10; k++)
        {
            even *= -square / (((2 * k) - 1) * (2 * k));
            odd *= -square / ((2 * k) * ((2 * k) + 1));
            cosine += even;
            sine += odd;
        }

        return (quarter & 3) switch
        {
            0 => (cosine, sine),
            1 => (-sine, cosine),
            2 => (-cosine, -sine),
            _ => (sine, -cosine),
        };
    }
}
