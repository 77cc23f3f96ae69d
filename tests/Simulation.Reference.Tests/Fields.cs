using System.Reflection;
using System.Runtime.InteropServices;
using Simulation.Model;

namespace Simulation.Check;

/// <summary>The numbers of an entity: by name in the plain model, by their order in the kernel. Both must have the same names, or nothing is compared.</summary>
/// <typeparam name="TKernel">The kernel's struct of nothing but numbers.</typeparam>
/// <typeparam name="TPlain">The plain model's class.</typeparam>
internal static class Fields<TKernel, TPlain>
    where TKernel : struct
{
    private static readonly (string Name, Func<TPlain, double> Get, Action<TPlain, double> Set)[] All = [.. Of(typeof(TKernel), typeof(TPlain), "", plain => plain!)];

    public static int Count => All.Length;

    public static IEnumerable<string> Names => All.Select(row => row.Name);

    public static Span<Lane1> Numbers(ref TKernel entity) => MemoryMarshal.Cast<TKernel, Lane1>(new Span<TKernel>(ref entity));

    public static void Read(TPlain plain, Span<double> numbers)
    {
        for (int i = 0; i < All.Length; i++) numbers[i] = All[i].Get(plain);
    }

    public static void Write(TPlain plain, ReadOnlySpan<double> numbers)
    {
        for (int i = 0; i < All.Length; i++) All[i].Set(plain, numbers[i]);
    }

    // Fields of a struct lie in the order in which they are declared.
    private static IEnumerable<(string, Func<TPlain, double>, Action<TPlain, double>)> Of(Type kernel, Type plain, string path, Func<TPlain, object> owner)
    {
        foreach (var field in kernel.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).OrderBy(field => field.MetadataToken))
        {
            var property = plain.GetProperty(field.Name) ?? throw new InvalidOperationException($"the plain model's {plain.Name} has no {field.Name}");
            if (field.FieldType == typeof(Lane1))
            {
                yield return (path + field.Name, plainOwner => (double)property.GetValue(owner(plainOwner))!, (plainOwner, value) => property.SetValue(owner(plainOwner), value));
                continue;
            }

            foreach (var inner in Of(field.FieldType, property.PropertyType, $"{path}{field.Name}.", plainOwner => property.GetValue(owner(plainOwner))!)) yield return inner;
        }
    }
}
