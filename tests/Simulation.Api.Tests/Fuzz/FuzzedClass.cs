using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>Somebody who sends requests.</summary>
/// <param name="Token">What stands in the header; null for none.</param>
/// <param name="Class">The class whose token it is; null for planners and strangers.</param>
/// <param name="Place">The place that its seat plays.</param>
internal sealed record Sender(string Who, string? Token, FuzzedClass? Class = null, string? Place = null)
{
    /// <summary>True for who takes part without leading: from these the future is kept.</summary>
    public bool TakesPart => Class is not null && Who != Session.Instructor;

    public (string, string)[] Headers => Token is null ? [] : [SessionTalk.Bearer(Token)];
}

/// <summary>A session under fuzz: one of every kind of seat, a shock that is still to come, and a draft that is nobody else's business.</summary>
internal sealed class FuzzedClass
{
    /// <summary>Severity of the shock to come, and value of the draft: numbers that stand nowhere else.</summary>
    public const string ShockMark = "0.73105857", DraftMark = "7.03129883";

    /// <summary>Number of the month that the shock strikes in, 0 first.</summary>
    public const int ShockMonth = 5;

    /// <summary>Whose draft it is.</summary>
    public const string DraftPlace = "330106";

    /// <summary>A body that makes such a session.</summary>
    public const string Body =
        $$"""{ "name": "试班", "scenario": { "months": 6, "shocks": [{ "shock": "typhoon-flood", "places": ["330302"], "month": "2023-06", "severity": {{ShockMark}} }] }, "places": ["330110", "330106", "330000"], "mostInTeam": 20, "absence": { "months": 2, "behaviour": "prudent" } }""";

    private FuzzedClass(string id, string code) => (Id, Code) = (id, code);

    public string Id { get; }

    public string Code { get; }

    public List<Sender> All { get; } = [];

    /// <summary>Makes one and brings it to a phase.</summary>
    public static async Task<FuzzedClass> BeginAsync(Host host, Sender planner, string phase)
    {
        var made = (await host.PostAsync("/api/sessions", Body, planner.Headers)).Good();
        var it = new FuzzedClass(made.GetProperty("id").GetString()!, made.GetProperty("code").GetString()!);
        var leads = new Sender(Session.Instructor, made.GetProperty("token").GetString(), it);
        it.All.Add(leads);
        foreach (var (kind, place) in ((string, string?)[])[("captain", "330110"), ("member", "330110"), ("captain", DraftPlace), ("captain", "330000"), ("observer", null), ("screen", null)])
        {
            var joined = (await host.PostAsync("/api/sessions/join", JsonSerializer.Serialize(new Dictionary<string, string?> { ["code"] = it.Code, ["kind"] = kind, ["place"] = place }.Where(row => row.Value is not null).ToDictionary()))).Good();
            it.All.Add(new(joined.GetProperty("seat").GetString()!, joined.GetProperty("token").GetString(), it, place));
        }

        if (phase != Phases.Lobby) (await host.PostAsync($"/api/sessions/{it.Id}/phase", $$"""{ "phase": "{{(phase == Phases.Review ? Phases.Race : phase)}}" }""", leads.Headers)).Good();
        (await host.PostAsync($"/api/sessions/{it.Id}/drafts", SessionTalk.Decisions(DraftPlace).Replace("8", DraftMark, StringComparison.Ordinal), it.All.First(one => one.Place == DraftPlace).Headers)).Good();
        if (phase == Phases.Review) (await host.PostAsync($"/api/sessions/{it.Id}/phase", """{ "phase": "review" }""", leads.Headers)).Good();
        return it;
    }
}
