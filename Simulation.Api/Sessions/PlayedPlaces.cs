namespace Simulation.Api;

/// <summary>Places that seats play, and what their level may turn.</summary>
public static class PlayedPlaces
{
    /// <summary>county, prefecture or province; null for no place of the world.</summary>
    public static string? LevelOf(World world, string place) =>
        place == world.Province ? "province"
        : world.Prefectures.Any(row => row.Code == place) ? "prefecture"
        : world.Counties.Any(row => row.Code == place) ? "county" : null;

    /// <summary>What a place of the world is called.</summary>
    public static Sentence NameOf(World world, string place) =>
        world.Prefectures.FirstOrDefault(row => row.Code == place) is { } prefecture ? new(prefecture.NameZh, prefecture.NameEn)
        : world.Counties.FirstOrDefault(row => row.Code == place) is { } county ? new(county.NameZh, county.NameEn) : new("全省", "the province");

    /// <summary>Notes what is no place.</summary>
    public static void Check(Reading reading, World world, string field, string place)
    {
        if (LevelOf(world, place) is null)
            reading.Refuse(field, place, $"没有这个地点代码，应为县（市、区）、设区市或省的六位代码，如 {world.Counties[0].Code}", $"is no place; write the six-digit code of a county, prefecture or the province, for example {world.Counties[0].Code}");
    }

    /// <summary>Notes what is no behaviour.</summary>
    public static void CheckBehaviour(Reading reading, World world, string field, string behaviour)
    {
        var words = Behaviour.Words(world).ToList();
        if (words.Contains(behaviour) || reading.IsRefused(field)) return;
        var near = NearestWord.To(behaviour, words);
        reading.Refuse(
            field, behaviour, near is null ? $"没有这个行为，例如 {words[0]}" : $"没有这个行为，是否指 {near}", near is null ? $"is no behaviour; for example there is {words[0]}" : $"is no behaviour; did you mean {near}?");
    }

    /// <summary>Notes decisions that a seat of a place may not take: in other places, or with levers of other levels.</summary>
    public static void CheckDecisions(Reading reading, World world, string place, IReadOnlyList<Decision> decisions)
    {
        string level = LevelOf(world, place)!;
        for (int i = 0; i < decisions.Count; i++)
        {
            string at = $"decisions[{i}]";
            if (decisions[i].Place != place)
                reading.AddAll([new($"{at}.place", decisions[i].Place, $"只能为自己的地点 {place} 决策", $"must be one's own place, {place}")]);
            if (world.Levers.FirstOrDefault(row => row.Key == decisions[i].Lever) is { } lever && !lever.Actors.Contains(level))
                reading.AddAll([new($"{at}.lever", lever.Key, $"“{lever.NameZh}”只能由这些层级调：{string.Join("、", lever.Actors)}", $"'{lever.NameEn}' may be turned by {string.Join(", ", lever.Actors)} only")]);
        }
    }
}
