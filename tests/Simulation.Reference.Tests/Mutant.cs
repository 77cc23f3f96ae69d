using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Simulation.Model.Tests;

namespace Simulation.Check;

/// <summary>A formula with a mistake in it.</summary>
/// <param name="File">Name of the source file.</param>
/// <param name="Line">Its line.</param>
/// <param name="Before">The formula as it is.</param>
/// <param name="After">The formula with the mistake.</param>
internal sealed record Mutant(string File, int Line, string Before, string After)
{
    public required SyntaxTree Tree { get; init; }

    public required SyntaxTree Mutated { get; init; }

    /// <summary>The mechanism that the file is, in kebab-case.</summary>
    public string Key => string.Concat(Path.GetFileNameWithoutExtension(File).Select((c, i) => char.IsAsciiLetterUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : $"{c}"));

    public override string ToString() => $"{File}:{Line}: {Before} → {After}";
}

/// <summary>The sources of an assembly, compiled as they are or with one mistake.</summary>
internal sealed class Sources
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private readonly CSharpCompilation compilation;
    private readonly ImmutableArray<ResourceDescription> resources;

    public Sources(System.Reflection.Assembly assembly, params System.Reflection.Assembly[] references)
    {
        string folder = Directory.GetDirectories(Repository.Root, assembly.GetName().Name!, SearchOption.AllDirectories).First(path => File.Exists(Path.Combine(path, assembly.GetName().Name + ".csproj")));
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file)).Append(CSharpSyntaxTree.ParseText(Usings + Friends(assembly), options));
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        string[] own = [.. references.Append(assembly).Select(other => other.GetName().Name!)];
        compilation = CSharpCompilation.Create(
            assembly.GetName().Name, trees,
            platform.Split(Path.PathSeparator).Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(file) is "netstandard.dll" or "mscorlib.dll")
                .Concat(references.Select(other => other.Location)).Select(file => MetadataReference.CreateFromFile(file)),
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: true, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        resources = [.. assembly.GetManifestResourceNames().Select(name => new ResourceDescription(name, () => assembly.GetManifestResourceStream(name)!, isPublic: true))];
    }

    /// <summary>The assembly with the mistake, or null where it does not compile.</summary>
    public byte[]? Compile(Mutant? mutant)
    {
        var changed = mutant is null ? compilation : compilation.ReplaceSyntaxTree(mutant.Tree, mutant.Mutated);
        using var stream = new MemoryStream();
        var result = changed.Emit(stream, manifestResources: resources);
        if (result.Success) return stream.ToArray();
        return mutant is null ? throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(row => row.Severity == DiagnosticSeverity.Error).Take(5))) : null;
    }

    /// <summary>Every mistake of the kinds that are tried, in the files that are asked for.</summary>
    public IEnumerable<Mutant> Mutants(Func<string, bool> file)
    {
        foreach (var tree in compilation.SyntaxTrees.Where(tree => file(tree.FilePath)))
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>())
            {
                if (Changed(node, model) is not { } change) continue;
                var root = tree.GetRoot().ReplaceNode(node, change);
                yield return new(Path.GetFileName(tree.FilePath), node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, Short(node), Short(change))
                {
                    Tree = tree, Mutated = tree.WithRootAndOptions(root, tree.Options),
                };
            }
        }
    }

    // A formula is about numbers with a fraction; what counts places in a row is not one.
    private static ExpressionSyntax? Changed(ExpressionSyntax node, SemanticModel model)
    {
        switch (node)
        {
            case BinaryExpressionSyntax binary when IsNumber(model.GetTypeInfo(binary).Type):
                var kind = binary.Kind() switch
                {
                    SyntaxKind.AddExpression => SyntaxKind.SubtractExpression,
                    SyntaxKind.SubtractExpression => SyntaxKind.AddExpression,
                    SyntaxKind.MultiplyExpression => SyntaxKind.DivideExpression,
                    SyntaxKind.DivideExpression => SyntaxKind.MultiplyExpression,
                    _ => SyntaxKind.None,
                };
                return kind == SyntaxKind.None ? null : SyntaxFactory.ParseExpression($"{binary.Left.ToFullString()}{Sign(kind)}{binary.Right.ToFullString()}").WithTriviaFrom(binary);
            case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } two } call when call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Min" or "Max" } member:
                string other = member.Name.Identifier.Text == "Min" ? "Max" : "Min";
                return SyntaxFactory.ParseExpression($"{member.Expression}.{other}({two[0]}, {two[1]})").WithTriviaFrom(call);
            case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 4 } four, Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "SelectLess" } select }:
                return SyntaxFactory.ParseExpression($"{select}({four[0]}, {four[1]}, {four[3]}, {four[2]})").WithTriviaFrom(node);
            case ConditionalExpressionSyntax choice when IsNumber(model.GetTypeInfo(choice).Type):
                return choice.WithWhenTrue(choice.WhenFalse.WithoutTrivia()).WithWhenFalse(choice.WhenTrue.WithoutTrivia());
            case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.NumericLiteralExpression) && literal.Token.Value is float or double:
                double value = Convert.ToDouble(literal.Token.Value, CultureInfo.InvariantCulture);
                string text = (value == 0 ? 1 : value * 1.25).ToString(CultureInfo.InvariantCulture);
                return SyntaxFactory.ParseExpression(literal.Token.Value is float ? text + "f" : text.Contains('.') ? text : text + ".0").WithTriviaFrom(literal);
            case PrefixUnaryExpressionSyntax minus when minus.IsKind(SyntaxKind.UnaryMinusExpression) && IsNumber(model.GetTypeInfo(minus).Type):
                return minus.Operand.WithTriviaFrom(minus);
            case AssignmentExpressionSyntax add when add.IsKind(SyntaxKind.AddAssignmentExpression) && IsNumber(model.GetTypeInfo(add.Right).Type):
                return SyntaxFactory.ParseExpression($"{add.Left.ToFullString()}-={add.Right.ToFullString()}").WithTriviaFrom(add);
            default:
                return null;
        }
    }

    private static string Sign(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddExpression => "+",
        SyntaxKind.SubtractExpression => "-",
        SyntaxKind.MultiplyExpression => "*",
        _ => "/",
    };

    private static bool IsNumber(ITypeSymbol? type) => type is { TypeKind: TypeKind.TypeParameter } or { SpecialType: SpecialType.System_Single or SpecialType.System_Double } or { Name: "Lane1" };

    private static string Short(SyntaxNode node)
    {
        string text = string.Join(' ', node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 110 ? text : text[..107] + "…";
    }

    private static string Friends(System.Reflection.Assembly assembly) => string.Concat(
        assembly.GetCustomAttributes(typeof(System.Runtime.CompilerServices.InternalsVisibleToAttribute), false).Cast<System.Runtime.CompilerServices.InternalsVisibleToAttribute>()
            .Select(friend => $" [assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend.AssemblyName}\")]"));
}
