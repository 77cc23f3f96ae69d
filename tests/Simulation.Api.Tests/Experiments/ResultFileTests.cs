using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Simulation.Api.Tests;

/// <summary>Every file of results can be read back as what was lived, and carries its capsule.</summary>
public sealed class ResultFileTests : IDisposable
{
    private const int Points = 40, Months = 3, Outcomes = 3;

    private readonly Bench bench = new();
    private readonly ExperimentPlan plan = Bench.Plan(Bench.Json(Points, replicates: 2, more: ", { \"kind\": \"rule\", \"name\": \"=sanctions, all\", \"rule\": \"sanctions\" }"));
    private readonly string id;
    private readonly string hash;

    public ResultFileTests()
    {
        // One run fails, so that what is missing is seen too.
        (var status, id) = bench.Live(plan, (world, count, run, outcomes, workers, lived) => workers(count, i =>
        {
            var asked = run(i);
            var life = Bench.MadeUpLife(asked, outcomes.Count);
            lived(i, asked.Replicate == 1 && asked.Scenario.Decisions[0].Value == plan.ValuesAt(4)[0] ? life with { Series = [float.NaN, .. life.Series[1..]] } : life);
        }));
        hash = status.ResultHash;
    }

    private const int FailedRun = 9;

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (80, 3, 3), }", Npy.Single, new long[] { 80, 3, 3 })]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (5,), }", Npy.Double, new long[] { 5 })]
    [InlineData("{'descr': '<i8', 'fortran_order': False, 'shape': (9223372036854775807, 2), }", Npy.Whole, new long[] { long.MaxValue, 2 })]
    public void The_header_of_an_array_follows_the_published_format_byte_by_byte(string dictionary, string kind, long[] shape)
    {
        byte[] header = Npy.Header(kind, shape);
        Assert.Equal([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0], header[..8]);
        Assert.Equal(header.Length - 10, BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8)));
        Assert.Equal(0, header.Length % 64);
        Assert.Equal(dictionary + new string(' ', header.Length - 10 - dictionary.Length - 1) + "\n", Encoding.ASCII.GetString(header.AsSpan(10)));
        Assert.True(header.Length - 10 - dictionary.Length - 1 < 64, "more room than is needed");
    }

    [Fact]
    public void Wide_csv()
    {
        string[] lines = Lines("wide");
        Assert.Equal(hash, Capsule(lines[1]["# capsule: ".Length..]));
        string[] head = Cells(lines[2]);
        Assert.Equal(["run", "point", "replicate", "fingerprint", "error", "330110/rnd-subsidy", "board-effort-response", "credit-chain-crisis", "'=sanctions, all"], head[..9]);
        Assert.Equal("330110/rank/composite@2023-02", head[9 + Months + 1]);
        Assert.Equal((Points * 2) + 3, lines.Length);
        for (int run = 0; run < Points * 2; run++)
        {
            string[] cells = Cells(lines[3 + run]);
            double[] values = plan.ValuesAt(run / 2);
            Assert.Equal([$"{run}", $"{run / 2}", $"{run % 2}"], cells[..3]);
            Assert.Equal(values[..3], cells[5..8].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)));
            Assert.Equal(values[3] > 0 ? "on" : "off", cells[8]);
            if (run == FailedRun) Assert.All(cells[9..], cell => Assert.Equal("", cell));
            else Assert.Equal(Series(run), cells[9..].Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)));
            Assert.Equal(run == FailedRun, cells[4].Length > 0);
        }
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3,x", "\"'-2+3,x\"")]
    [InlineData("-2.5E-07", "-2.5E-07")]
    [InlineData("少-多", "少-多")]
    public void No_cell_is_a_formula(string text, string cell) => Assert.Equal(cell, Csv.Cell(text));

    [Fact]
    public void Long_csv()
    {
        string[] lines = Lines("long");
        Assert.Equal(hash, Capsule(lines[1]["# capsule: ".Length..]));
        Assert.Equal("run,point,replicate,outcome,month,value", lines[2]);
        Assert.Equal((Points * 2 * Outcomes * Months) + 3, lines.Length);
        float[] series = Series(5);
        for (int i = 0; i < series.Length; i++)
        {
            string[] cells = Cells(lines[3 + (5 * series.Length) + i]);
            Assert.Equal(["5", "2", "1", plan.Experiment.Outcomes[i / Months], $"2023-0{(i % Months) + 1}"], cells[..5]);
            Assert.Equal(series[i], float.Parse(cells[5], CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Json()
    {
        var json = JsonDocument.Parse(Write("json")).RootElement;
        Assert.Equal(hash, json.GetProperty("capsule").GetProperty("resultHash").GetString());
        Assert.Equal(Points, json.GetProperty("points").GetArrayLength());
        Assert.Equal(plan.ValuesAt(7)[0], json.GetProperty("points")[7][0].GetDouble());
        var run = json.GetProperty("runs")[15];
        Assert.Equal(Series(15), run.GetProperty("series").EnumerateArray().SelectMany(outcome => outcome.EnumerateArray().Select(value => value.GetSingle())));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("runs")[FailedRun].GetProperty("series").ValueKind);
        Assert.NotEqual(JsonValueKind.Null, json.GetProperty("runs")[FailedRun].GetProperty("error").ValueKind);
    }

    [Fact]
    public void Arrays()
    {
        using var archive = new ZipArchive(new MemoryStream(Write("npy")));
        Assert.Equal(hash, Capsule(Encoding.UTF8.GetString(Part("capsule.json"))));
        var series = Numbers<float>("series.npy");
        Assert.Equal(Points * 2 * Outcomes * Months, series.Length);
        Assert.Equal(Series(15), series.AsSpan(15 * Outcomes * Months, Outcomes * Months).ToArray());
        Assert.True(float.IsNaN(series[FailedRun * Outcomes * Months]));
        Assert.Equal(Enumerable.Range(0, Points).SelectMany(point => plan.ValuesAt(point)), Numbers<double>("design.npy"));
        Assert.Equal([15, 7, 1], Numbers<long>("runs.npy")[45..48]);

        byte[] Part(string name)
        {
            var bytes = new MemoryStream();
            using var part = archive.GetEntry(name)!.Open();
            part.CopyTo(bytes);
            return bytes.ToArray();
        }

        T[] Numbers<T>(string name)
            where T : struct
        {
            byte[] bytes = Part(name);
            return MemoryMarshal.Cast<byte, T>(bytes.AsSpan(10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8)))).ToArray();
        }
    }

    [Fact]
    public void Sqlite()
    {
        string file = Path.Combine(bench.Data.Path, "copy.db");
        File.WriteAllBytes(file, Write("sqlite"));
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Assert.Equal(hash, Capsule((string)Ask("SELECT value FROM meta WHERE key = 'capsule'")));
        Assert.Equal(plan.ValuesAt(7)[0], Ask("SELECT \"330110/rnd-subsidy\" FROM design WHERE point = 7"));
        Assert.Equal(Series(15), MemoryMarshal.Cast<byte, float>((byte[])Ask("SELECT series FROM trajectories WHERE run = 15")).ToArray());
        Assert.Equal("330110/rank/composite", Ask("SELECT outcome FROM outcomes WHERE position = 1"));
        Assert.Equal(79L, Ask("SELECT count(*) FROM trajectories"));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(bench.Data.Path, "experiments"), "*.copy"));

        object Ask(string question)
        {
            using var command = connection.CreateCommand();
            command.CommandText = question;
            return command.ExecuteScalar()!;
        }
    }

    [Fact]
    public void A_table_for_analyses()
    {
        using var file = bench.Folder.Open(id)!;
        var table = ExperimentTable.Read(
            file, plan, [Of("330110/gdp-growth"), Of("330110/gdp-growth@2023-02"), Of("330000/gdp-growth@mean"), Of("330000/gdp-growth@min"), Of("330000/gdp-growth@max")], TestContext.Current.CancellationToken);
        Assert.Equal(Points, table.Values.Length);
        float[] series = Series(15);
        Assert.Equal(plan.ValuesAt(7), table.Values[7]);
        Assert.Equal(series[2], table.Responses[0][7][1]);
        Assert.Equal(series[1], table.Responses[1][7][1]);
        Assert.Equal((series[6] + (double)series[7] + series[8]) / 3, table.Responses[2][7][1], 12);
        Assert.Equal((series[6], series[8]), ((float)table.Responses[3][7][1], (float)table.Responses[4][7][1]));
        Assert.True(double.IsNaN(table.Responses[0][4][1]));
        Assert.Equal("outcome", Assert.Single(Assert.Throws<RefusedException>(() => Of("330110/pm25")).Errors).Field);
        Assert.Contains("2023-03", Assert.Single(Assert.Throws<RefusedException>(() => Of("330110/gdp-growth@2023-04")).Errors).MessageEn, StringComparison.Ordinal);

        Response Of(string text) => Response.Parse(plan, "outcome", text);
    }

    private float[] Series(long run) => Bench.MadeUpLife(plan.RunAt(run), Outcomes).Series;

    private byte[] Write(string format, string shape = "wide")
    {
        using var file = bench.Folder.Open(id)!;
        var bytes = new MemoryStream();
        ResultFiles.Write(bytes, file, format, shape, bench.Folder.Scratch(id), TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    private string[] Lines(string shape) => Encoding.UTF8.GetString(Write("csv", shape)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Capsule(string json) => JsonDocument.Parse(json).RootElement.GetProperty("resultHash").GetString()!;

    private static string[] Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false;
        foreach (char letter in line)
        {
            if (letter == '"') quoted = !quoted;
            else if (letter == ',' && !quoted) (cells, cell) = ([.. cells, cell.ToString()], new());
            else cell.Append(letter);
        }

        return [.. cells, cell.ToString()];
    }
}
