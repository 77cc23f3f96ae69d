namespace Simulation.Model;

/// <summary>
/// The business environment is a survey: 16,277 private firms of 90 counties, about 181 forms each, give the published yearly score. A mean of so few answers
/// errs by the spread of answers over the root of their number (the standard error), enough to move ranks on its own. Sources: rule R16, M195.
/// </summary>
internal static class Survey
{
    /// <summary>The error of a year's score from its bell of luck, kept within the scale.</summary>
    public static T Score<T>(Constants<T> constants, in Frame scale, T score, T bell)
        where T : struct, ILane<T> => Maths.Clamp(score + (constants.SurveyError * bell), T.Of(scale.Low), T.Of(scale.High));
}
