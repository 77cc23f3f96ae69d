using System.Runtime.InteropServices;

namespace Simulation.Model;

// Branches: what they share with the race that they branch off is held once.
public sealed partial class Race
{
    // A branch at a checkpoint of another race; the entries between are followed by ForkAt.
    private Race(Race trunk, RaceHeader header, Checkpoint from)
    {
        Header = header;
        World = trunk.World;
        Constants = trunk.Constants;
        log = [.. trunk.log.Take(from.Entries)];
        decisions = [.. trunk.decisions.Take(from.Decisions)];
        shocks = [.. trunk.shocks.Take(from.Shocks)];
        months = [.. trunk.months.Take(from.Months)];
        checkpoints = [.. trunk.checkpoints.TakeWhile(one => one.Entries <= from.Entries)];
        (Clock, rules, behaviours, before) = (from.Clock, from.Rules, from.Behaviours, from.Before);
        Province = new(trunk.Plan.Atlas);
        Province.Restore(from.Months, MemoryMarshal.Cast<float, Lane1>(from.State.AsSpan()));
        Fingerprint = Told(Province);
    }

    /// <summary>Position in the log at which a month of the race begins: behind the month before it.</summary>
    /// <param name="month">Number of the month, 0 first, of those that were lived or the coming one.</param>
    public long BeginningOf(int month) => month == 0 ? 0 : log.OfType<MonthLived>().ElementAt(month - 1).Position + 1;

    /// <summary>
    /// A branch: a race of the first entries of this one, which leads where this one stood after them, bit for bit. This race stays as it is. It takes no more
    /// than the months since the last half-year to live.
    /// </summary>
    /// <param name="entries">How many entries they share; the next one, if any, must be of another command.</param>
    /// <param name="header">That of the branch, with the scenario of this race and <see cref="RaceHeader.Fork"/>.</param>
    /// <exception cref="ArgumentException">The log cannot be cut there.</exception>
    public Race ForkAt(long entries, RaceHeader header)
    {
        if (!IsCut(entries)) throw new ArgumentOutOfRangeException(nameof(entries), entries, $"a log of {log.Count} entries cannot be cut there");
        var from = checkpoints.Last(one => one.Entries <= entries);
        var branch = new Race(this, header, from);
        // What was decided later changes no month before it, so one plan serves them all, unless it was switched who decides or what holds.
        var acting = log.FindLastIndex(entry => entry is RulesSet or BehavioursSet) < from.Entries ? Plan : null;
        for (int i = from.Entries; i < entries; i++) branch.Retrace(log[i], this, acting);
        return Told(branch.Province) == branch.Fingerprint ? branch : throw new InvalidOperationException($"the branch at entry {entries} does not lead where the log does");
    }

    /// <summary>Whether a log can be cut there: inside it, and not inside what one command came to.</summary>
    public bool IsCut(long entries) =>
        entries >= 0 && entries <= log.Count && (entries == 0 || entries == log.Count || log[(int)entries].Command != log[(int)entries - 1].Command);

    // An entry that the trunk has followed already needs no second look.
    private void Retrace(Entry entry, Race trunk, Plan? acting)
    {
        if (entry is MonthLived lived)
        {
            MonthTick.Advance(acting ?? Plan, Constants, Province);
            Close(lived, trunk.months[MonthsLived]);
        }
        else
        {
            Take(entry);
        }

        log.Add(entry);
    }
}
