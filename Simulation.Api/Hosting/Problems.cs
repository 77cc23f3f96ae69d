using Microsoft.AspNetCore.Diagnostics;

namespace Simulation.Api;

/// <summary>Turns everything that goes wrong into problem details; nothing that goes wrong ends the process.</summary>
public static partial class Problems
{
    public static void AddProblems(this WebApplicationBuilder builder) => builder.Services.AddExceptionHandler<ProblemWriter>();

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(status => WriteAsync(status.HttpContext, OfStatus(status.HttpContext)));
    }

    /// <summary>Writes a problem as the whole answer.</summary>
    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.Headers.CacheControl = "no-store";
        if (problem.Status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "5";
        if (problem.Status == StatusCodes.Status429TooManyRequests) context.Response.Headers.RetryAfter = $"{WrongCodes.Forgiven.TotalSeconds}";
        if (problem.Status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Bearer";
        return context.Response.WriteAsJsonAsync(problem, AnswerJson.Options, "application/problem+json", context.RequestAborted);
    }

    private static Problem OfStatus(HttpContext context) => context.Response.StatusCode == StatusCodes.Status415UnsupportedMediaType
        ? Problem.NotJson(context.Request.ContentType)
        : Problem.OfStatus(context.Response.StatusCode);

    private sealed partial class ProblemWriter(ILogger<ProblemWriter> journal) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            var problem = exception switch
            {
                ProblemException e => e.Problem,
                RefusedException e => Problem.Refused(e.Errors),
                MalformedJsonException e => Problem.Malformed(e),
                BadHttpRequestException e => Problem.OfStatus(e.StatusCode),
                _ => null,
            };
            if (exception is ProblemException { InnerException: { } cause }) LogCause(journal, cause, problem!.Title);
            // What nobody foresaw is logged by the framework and answered without its details.
            await WriteAsync(httpContext, problem ?? Problem.OfStatus(StatusCodes.Status500InternalServerError));
            return problem is not null;
        }

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Title}")]
        private static partial void LogCause(ILogger journal, Exception cause, string title);
    }
}
