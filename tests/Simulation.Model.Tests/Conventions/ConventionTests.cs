using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Simulation.Model.Tests;

/// <summary>What the kernel promises about itself.</summary>
public sealed class ConventionTests
{
    private static readonly Type[] Types =
        [.. typeof(World).Assembly.GetTypes().Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)) && type.Namespace?.StartsWith("Simulation", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal))];

    [Fact]
    public void The_kernel_holds_no_state_of_its_own()
    {
        // A table of layouts, drawn once for a world, changes no result.
        string[] allowed = ["Atlas.Drawn"];
        var fields = Types.SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsLiteral && !field.IsDefined(typeof(CompilerGeneratedAttribute)) && !(field.IsInitOnly && IsFrozen(field.FieldType)))
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}").Except(allowed);
        Assert.Empty(fields);
    }

    [Fact]
    public void The_kernel_is_one_vocabulary() => Assert.All(Types, type => Assert.Equal("Simulation.Model", type.Namespace));

    [Fact]
    public void Every_public_type_says_what_it_is()
    {
        var said = XDocument.Load(Path.ChangeExtension(typeof(World).Assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Element("summary")?.Value.Trim().Length > 0)
            .Select(member => member.Attribute("name")!.Value).ToHashSet();
        Assert.Empty(Types.Where(type => type.IsVisible && !said.Contains($"T:{type.FullName!.Replace('+', '.')}")).Select(type => type.Name));
    }

    [Fact]
    public void The_kernel_needs_no_package() =>
        Assert.All(
            typeof(World).Assembly.GetReferencedAssemblies(),
            name => Assert.True(name.Name!.StartsWith("System.", StringComparison.Ordinal), $"{name.Name} is not of the runtime"));

    [Fact]
    public void The_state_of_a_county_is_nothing_but_numbers()
    {
        foreach (var type in new[] { typeof(Books<Lane1>), typeof(Verdict<Lane1>), typeof(Department<Lane1>), typeof(Project<Lane1>) })
            AssertNumbers(type);

        static void AssertNumbers(Type type)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                if (field.FieldType == typeof(People<Lane1>) || field.FieldType == typeof(Office<Lane1>)) AssertNumbers(field.FieldType);
                else Assert.Equal(typeof(Lane1), field.FieldType);
        }
    }

    [Fact]
    public void Keys_are_kebab_case_and_used_once()
    {
        var world = Zhejiang.World;
        foreach (var keys in new[]
        {
            [.. world.Indicators.Select(row => row.Key), .. world.Quantities.Select(row => row.Key)],
            world.Levers.Select(row => row.Key).ToArray(), [.. world.Shocks.Select(row => row.Key)], [.. world.Parameters.Select(row => row.Key)],
            [.. world.Departments.Select(row => row.Key)], [.. world.Boards.Select(row => row.Key)], [.. world.Rules.Select(row => row.Key)],
        })
        {
            Assert.Equal(keys.Length, keys.Distinct().Count());
            Assert.All(keys, key => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", key));
        }
    }

    private static bool IsFrozen(Type type) =>
        type.IsPrimitive || type == typeof(string) || type.FullName!.StartsWith("System.Collections.Immutable.", StringComparison.Ordinal)
        || type.FullName.StartsWith("System.Collections.Frozen.", StringComparison.Ordinal);
}
