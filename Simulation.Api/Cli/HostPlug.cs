using System.CommandLine;

namespace Simulation.Api;

/// <summary>What another program adds to the host that it starts: options of its own, and parts that take the place of the embedded ones.</summary>
/// <param name="Options">Options that <c>serve</c> takes besides its own.</param>
/// <param name="Plug">Registers the parts; the last registration of a port counts.</param>
public sealed record HostPlug(IReadOnlyList<Option> Options, Action<ParseResult, WebApplicationBuilder> Plug);
