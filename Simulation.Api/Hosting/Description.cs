using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Simulation.Api;

/// <summary>The description of the interface: OpenAPI at /openapi/v1.json, browsable without network at /docs.</summary>
public static class Description
{
    private static readonly Type[] Requests =
    [
        typeof(Scenario), typeof(ComparisonRequest), typeof(ExplanationRequest), typeof(Variant), typeof(Decision), typeof(ShockEvent), typeof(RaceRequest), typeof(DecisionsRequest), typeof(RaceDecision),
        typeof(ShocksRequest), typeof(RaceShock), typeof(ClockRequest), typeof(ReadyRequest), typeof(RaceFile), typeof(LoggedHeader), typeof(LoggedEntry),
        typeof(PolicyRequest), typeof(StackRequest), typeof(Observation), typeof(AimTerms), typeof(Aim), typeof(AimLever), typeof(AimLimits), typeof(Precision),
        typeof(SessionRequest), typeof(AbsenceRule), typeof(JoinRequest), typeof(LockRequest), typeof(PhaseRequest), typeof(RestartRequest), typeof(DraftRequest), typeof(SubmitRequest), typeof(TeamReadyRequest),
        typeof(PredictionRequest), typeof(Expected), typeof(BoardsRequest), typeof(MessageRequest), typeof(NoteRequest), typeof(AbsenceRequest),
        typeof(ExperimentRequest), typeof(FactorRequest), typeof(PolicyLevelRequest), typeof(DesignRequest), typeof(ReplicatesRequest),
    ];

    public static void AddDescription(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(json => AnswerJson.Configure(json.SerializerOptions));
        builder.Services.AddOpenApi(options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "Saima 赛马";
                document.Info.Version = "1";
                document.Info.Description = "模拟结果，非统计数据。 Simulated results, not statistics. 未知字段、越界数值一律整体拒绝，errors 逐项说明。 Unknown fields and values out of range are refused as a whole; errors names each of them.";
                // The address a caller happened to use is no part of the contract.
                document.Servers = [];
                // A level of a policy may be named by its hash; schemas of elements are made after those that hold them.
                if (document.Components?.Schemas?[nameof(FactorRequest)].Properties?["policies"] is OpenApiSchema { Items: { } written } levels)
                    levels.Items = new OpenApiSchema { AnyOf = [new OpenApiSchema { Type = JsonSchemaType.String }, written] };
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(KeepBilingualSummary);
            options.AddSchemaTransformer(DescribeRequests);
        });
    }

    public static void UseDescription(this WebApplication app)
    {
        app.MapOpenApi();
        app.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "docs";
            ui.DocumentTitle = "Saima 赛马 · REST";
            ui.SwaggerEndpoint("/openapi/v1.json", "Saima 赛马");
        });
    }

    /// <summary>The route table's summary speaks both languages; the handler's own sentence becomes the description.</summary>
    private static Task KeepBilingualSummary(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IEndpointSummaryMetadata>().LastOrDefault() is { } table)
            (operation.Description, operation.Summary) = (operation.Description ?? operation.Summary, table.Summary);
        return Task.CompletedTask;
    }

    /// <summary>Requests take no fields but those described, and say what is taken when a field is left out.</summary>
    private static Task DescribeRequests(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken stop)
    {
        var type = context.JsonTypeInfo.Type;
        if (Requests.Contains(type))
        {
            schema.AdditionalPropertiesAllowed = false;
            foreach (var field in context.JsonTypeInfo.Properties.Where(field => field.IsGetNullable)) schema.Required?.Remove(field.Name);
        }

        if (type == typeof(Scenario)) SayDefaults(schema, new Scenario());
        if (type == typeof(Scenario) || type == typeof(Variant))
            schema.Properties?.Add("policies", new OpenApiSchema { Type = JsonSchemaType.Array, Description = "Hashes of saved policies, or policies written out; they are joined to the decisions.", Items = new OpenApiSchema() });
        return Task.CompletedTask;
    }

    private static void SayDefaults(OpenApiSchema schema, Scenario usual)
    {
        foreach (var (field, value) in JsonSerializer.SerializeToNode(usual, AnswerJson.Options)!.AsObject())
        {
            if (value is JsonValue && schema.Properties?[field] is OpenApiSchema property) property.Default = value.DeepClone();
        }
    }
}
