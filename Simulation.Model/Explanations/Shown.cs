namespace Simulation.Model;

/// <summary>What a county shows at the end of a month, by world.</summary>
/// <param name="Values">[world][indicator]: true values.</param>
/// <param name="Causes">[world][indicator × groups + group], see <see cref="CauseTrace"/>.</param>
internal sealed record Shown(double[][] Values, double[][] Causes);

/// <summary>What it shows where nobody does anything.</summary>
/// <param name="CommonLuck">[world][indicator]: the part of its luck that all counties share.</param>
internal sealed record Course(Shown Shown, double[][] CommonLuck);

/// <summary>What it published.</summary>
/// <param name="Values">[world][indicator].</param>
/// <param name="Then">True values of the months that the figures are of; before the first, what was known before the run.</param>
/// <param name="Noise">Honest errors in them.</param>
/// <param name="Audit">What audits put right.</param>
internal sealed record Told(double[][] Values, double[][] Then, double[][] Noise, double[][] Audit);
