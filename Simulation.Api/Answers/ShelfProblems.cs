namespace Simulation.Api;

/// <summary>What can be wrong with what is kept here.</summary>
public static class ShelfProblems
{
    public static Problem UnknownPolicy(string hash) => Unknown(
        "urn:saima:unknown-policy", "没有这个政策包 / There is no such policy", "hash", hash, "本服务器没有保存这个哈希的政策包；全部见 GET /api/policies", "is not the hash of a policy kept by this server; GET /api/policies lists them");

    public static Problem UnknownScenario(string hash) => Unknown(
        "urn:saima:unknown-scenario", "没有这个情景 / There is no such scenario", "hash", hash, "本服务器没有保存这个情景：保存的链接只在保存它的服务器上有效；请用 inline 链接或文件",
        "is not the hash of a scenario kept by this server: a saved link holds only where it was saved; use its inline link or its file");

    private static Problem Unknown(string type, string title, string field, string value, string zh, string en) =>
        new(type, title, 404, $"{zh} / {en}", [new(field, Problem.Plain(value), zh, en)]);
}
