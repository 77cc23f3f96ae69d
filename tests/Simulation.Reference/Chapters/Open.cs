namespace Simulation.Reference;

/// <summary>Chapters common-luck and calendar.</summary>
public sealed partial class PlainModel
{
    private void CommonLuck(State state)
    {
        for (int i = 0; i < tables.Indicators; i++)
        {
            uint word = luck.WordOfItem("common-luck", tables.Province, i, MonthNumber(state));
            state.CommonLuck[i] = draws.CommonPart * Chance.Bell(word);
        }
    }

    private void Calendar(State state)
    {
        int t = state.Month;
        for (int i = 0; i < tables.Indicators; i++)
        {
            double season = world.Indicators[i].Season[MonthOfYear(state) - 1];
            double firstYear = t < world.Indicators[i].FirstYear.Length ? world.Indicators[i].FirstYear[t] : 0;

            // What is derived has the trend of its parts.
            double trend = world.Indicators[i].Derived ? 0 : draws.Trend[i] * (t - 5.5) / 12;
            state.Calendar[i] = trend + season + firstYear;
        }
    }
}
