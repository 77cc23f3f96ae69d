using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Simulation.Api;

/// <summary>The description of the interface: OpenAPI at /openapi/v1.json, browsable without network at /docs.</summary>
public static class Description
{
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
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer(RefuseUnknownFields);
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

    /// <summary>Requests take no fields but those described.</summary>
    private static Task RefuseUnknownFields(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken stop)
    {
        var type = context.JsonTypeInfo;
        bool isRequest = type.Type == typeof(Scenario) || type.Type == typeof(ComparisonRequest) || type.Type == typeof(Variant) || type.Type == typeof(Decision) || type.Type == typeof(ShockEvent);
        if (isRequest && type.Kind == JsonTypeInfoKind.Object) schema.AdditionalPropertiesAllowed = false;
        return Task.CompletedTask;
    }
}
