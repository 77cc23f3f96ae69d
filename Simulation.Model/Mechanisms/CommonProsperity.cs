namespace Simulation.Model;

/// <summary>
/// How evenly income is spread, read off the counties: city against city, town against village, mountain against the province. It is shown and moves nothing;
/// the targets are in the pack (prosperity.csv). A resident's income starts at what town and village earned and grows with the indicator income-growth; the
/// split between town and village is the indicator urban-rural-ratio. Source: rule R15 (1.64 → 1.55, 1.96 → below 1.9, → 0.75).
/// </summary>
/// <param name="CityRatio">Income per head of the richest prefecture over that of the poorest.</param>
/// <param name="UrbanRural">Income in towns over that in villages.</param>
/// <param name="MountainToMean">Income per head of the 26 mountain counties over the province's.</param>
public readonly record struct CommonProsperity<T>(T CityRatio, T UrbanRural, T MountainToMean)
    where T : struct, ILane<T>
{
    private const float PerMonth = 0.01f / 12f;

    /// <summary>Reads the ratios of a month.</summary>
    public static CommonProsperity<T> Of(Atlas atlas, Province<T> province)
    {
        T zero = T.Of(0f), one = T.Of(1f), richest = zero, poorest = T.Of(1e9f), town = zero, village = zero, mountain = zero, all = zero;
        float inTowns = 0, inVillages = 0, inMountains = 0, everybody = 0;
        for (int p = 0; p < atlas.World.Prefectures.Length; p++)
        {
            T income = zero;
            float people = 0;
            for (int c = 0; c < atlas.Counties; c++)
            {
                if (atlas.PrefectureOf[c] != p) continue;
                float residents = atlas.Population[c], urban = atlas.UrbanShare[c];
                T mean = province.Books[c].People.Income, ratio = province.True[(c * atlas.Indicators) + atlas.UrbanRuralRatio];
                var rural = mean / ((T.Of(urban) * ratio) + T.Of(1f - urban));
                income += T.Of(residents) * mean;
                town += T.Of(residents * urban) * rural * ratio;
                village += T.Of(residents * (1f - urban)) * rural;
                mountain += T.Of(atlas.Mountain[c] * residents) * mean;
                people += residents;
                inTowns += residents * urban;
                inVillages += residents * (1f - urban);
                inMountains += atlas.Mountain[c] * residents;
            }

            all += income;
            everybody += people;
            var perHead = income * T.Of(1f / people);
            richest = Maths.Max(richest, perHead);
            poorest = Maths.Min(poorest, perHead);
        }

        return new(richest / poorest, town * T.Of(inVillages / inTowns) / village, mountain * T.Of(everybody / inMountains) / all);
    }

    internal static void Begin(Plan plan, ref County<T> county) => county.Books.People.Income = T.Of(plan.Atlas.IncomePerHead[county.Position]);

    internal static void Live(Atlas atlas, ref County<T> county) =>
        county.Books.People.Income *= T.Of(1f) + (county.True[atlas.IncomeGrowth] * T.Of(PerMonth));
}
