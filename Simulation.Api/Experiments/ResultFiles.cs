using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>
/// The results of an experiment as files for other programs, written row by row. They hold what is kept when the writing begins, and each carries the
/// capsule of just that.
/// </summary>
public static class ResultFiles
{
    public static IReadOnlyList<string> Formats { get; } = ["csv", "json", "sqlite", "npy"];

    /// <summary>Of CSV: one row a run with a column for each factor, outcome and month, or one row a number.</summary>
    public static IReadOnlyList<string> Shapes { get; } = ["wide", "long"];

    /// <summary>Media type and ending of a format.</summary>
    public static (string Type, string Ending) KindOf(string format) => format switch
    {
        "csv" => ("text/csv; charset=utf-8", "csv"),
        "json" => ("application/json; charset=utf-8", "json"),
        "sqlite" => ("application/vnd.sqlite3", "db"),
        _ => ("application/zip", "npz"),
    };

    /// <summary>Writes one.</summary>
    /// <param name="scratch">Where nobody minds a file for a while.</param>
    public static void Write(Stream stream, ExperimentFile file, string format, string shape, string scratch, CancellationToken stop)
    {
        var results = new Results(file, stop);
        if (format == "csv") WriteCsv(stream, results, shape);
        else if (format == "json") WriteJson(stream, results);
        else if (format == "sqlite") WriteSqlite(stream, file, scratch, stop);
        else WriteNpz(stream, results);
    }

    private static void WriteCsv(Stream stream, Results results, string shape)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine($"# {Sentences.Simulated.Zh} {Sentences.Simulated.En}");
        writer.WriteLine($"# capsule: {results.CapsuleText}");
        if (shape == "long") WriteLong(writer, results);
        else WriteWide(writer, results);
    }

    private static void WriteWide(StreamWriter writer, Results results)
    {
        writer.Write("run,point,replicate,fingerprint,error");
        foreach (var factor in results.Experiment.Factors) writer.Write($",{Csv.Cell(factor.Name)}");
        foreach (string outcome in results.Experiment.Outcomes)
            foreach (string month in results.Months) writer.Write($",{outcome}@{month}");
        writer.WriteLine();
        foreach (var (row, point) in results.RowsWithPoints())
        {
            writer.Write($"{row.Run},{row.Point},{row.Replicate},{row.Fingerprint},{Csv.Cell(row.Error ?? "")}");
            foreach (object value in point) writer.Write($",{(value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : Csv.Cell((string)value))}");
            for (int i = 0; i < results.SeriesLength; i++)
            {
                writer.Write(',');
                if (row.Series is not null) writer.Write(row.Series[i].ToString(CultureInfo.InvariantCulture));
            }

            writer.WriteLine();
        }
    }

    private static void WriteLong(StreamWriter writer, Results results)
    {
        writer.WriteLine("run,point,replicate,outcome,month,value");
        foreach (var row in results.Rows())
        {
            for (int i = 0; i < results.SeriesLength; i++)
            {
                var (outcome, month) = Math.DivRem(i, results.Months.Length);
                string value = row.Series is null ? "" : row.Series[i].ToString(CultureInfo.InvariantCulture);
                writer.WriteLine($"{row.Run},{row.Point},{row.Replicate},{results.Experiment.Outcomes[outcome]},{results.Months[month]},{value}");
            }
        }
    }

    private static void WriteJson(Stream stream, Results results)
    {
        using var json = new Utf8JsonWriter(stream, new() { Encoder = ExperimentJson.Exact.Encoder });
        json.WriteStartObject();
        json.WritePropertyName("capsule");
        json.WriteRawValue(results.CapsuleText);
        Texts(json, "factors", results.Experiment.Factors.Select(factor => factor.Name));
        Texts(json, "outcomes", results.Experiment.Outcomes);
        Texts(json, "months", results.Months);
        json.WriteStartArray("points");
        foreach (object[] point in results.Points())
        {
            json.WriteStartArray();
            foreach (object value in point)
                if (value is double number) json.WriteNumberValue(number);
                else json.WriteStringValue((string)value);
            json.WriteEndArray();
            FlushLarge(json);
        }

        json.WriteEndArray();
        json.WriteStartArray("runs");
        foreach (var row in results.Rows()) WriteRun(json, row, results);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, RunRow row, Results results)
    {
        json.WriteStartObject();
        json.WriteNumber("run", row.Run);
        json.WriteNumber("point", row.Point);
        json.WriteNumber("replicate", row.Replicate);
        json.WriteString("fingerprint", row.Fingerprint);
        json.WriteString("error", row.Error);
        if (row.Series is null)
        {
            json.WriteNull("series");
        }
        else
        {
            json.WriteStartArray("series");
            for (int o = 0; o < results.Experiment.Outcomes.Length; o++)
            {
                json.WriteStartArray();
                foreach (float value in row.Series.AsSpan(o * results.Months.Length, results.Months.Length)) json.WriteNumberValue(value);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        FlushLarge(json);
    }

    private static void WriteSqlite(Stream stream, ExperimentFile file, string scratch, CancellationToken stop)
    {
        try
        {
            file.CopyTo(scratch);
            using var copy = File.OpenRead(scratch);
            byte[] buffer = new byte[1 << 16];
            for (int read; (read = copy.Read(buffer)) > 0;)
            {
                stop.ThrowIfCancellationRequested();
                stream.Write(buffer, 0, read);
            }
        }
        finally
        {
            File.Delete(scratch);
        }
    }

    // An archive of arrays as NumPy's own savez writes: numpy.load opens it as it is.
    private static void WriteNpz(Stream stream, Results results)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var factors = results.Experiment.Factors;
        Put(archive, "capsule.json", part => part.Write(Encoding.UTF8.GetBytes(results.CapsuleText)));
        Put(archive, "names.json", part => JsonSerializer.Serialize(
            part, new { factors = factors.Select(factor => new { factor.Name, Levels = (factor as LevelFactor)?.Levels }), results.Experiment.Outcomes, results.Months }, ExperimentJson.Exact));
        Put(archive, "design.npy", part =>
        {
            part.Write(Npy.Header(Npy.Double, results.PointsKept, factors.Length));
            foreach (object[] point in results.Points())
                part.Write(MemoryMarshal.AsBytes<double>([.. point.Select((value, f) => value is double number ? number : ((LevelFactor)factors[f]).Levels.IndexOf((string)value))]));
        });
        Put(archive, "runs.npy", part =>
        {
            part.Write(Npy.Header(Npy.Whole, results.Runs, 3));
            foreach (var row in results.Rows()) part.Write(MemoryMarshal.AsBytes<long>([row.Run, row.Point, row.Replicate]));
        });
        Put(archive, "series.npy", part =>
        {
            part.Write(Npy.Header(Npy.Single, results.Runs, results.Experiment.Outcomes.Length, results.Months.Length));
            float[] none = [.. Enumerable.Repeat(float.NaN, results.SeriesLength)];
            foreach (var row in results.Rows()) part.Write(MemoryMarshal.AsBytes<float>(row.Series ?? none));
        });
    }

    private static void Put(ZipArchive archive, string name, Action<Stream> write)
    {
        using var part = new BufferedStream(archive.CreateEntry(name, CompressionLevel.Fastest).Open(), 1 << 16);
        write(part);
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void FlushLarge(Utf8JsonWriter json)
    {
        if (json.BytesPending > 1 << 16) json.Flush();
    }

    /// <summary>What was kept when the writing began.</summary>
    private sealed class Results
    {
        private readonly ExperimentFile file;
        private readonly CancellationToken stop;

        public Results(ExperimentFile file, CancellationToken stop)
        {
            (this.file, this.stop) = (file, stop);
            var status = file.Status();
            Runs = status.Done;
            Experiment = file.Head.Experiment;
            CapsuleText = JsonSerializer.Serialize(ExperimentCapsule.Of(file.Head, status), ExperimentJson.Exact);
            if (!Month.TryParse(Experiment.Base.Start, out var start)) throw new InvalidOperationException($"the definition has no start: {Experiment.Base.Start}");
            Months = [.. Enumerable.Range(0, Experiment.Base.Months).Select(month => start.Plus(month).ToString())];
        }

        public Experiment Experiment { get; }

        public string CapsuleText { get; }

        public string[] Months { get; }

        public long Runs { get; }

        /// <summary>Points that some of the runs are of.</summary>
        public long PointsKept => (Runs + Experiment.Replicates.Count - 1) / Experiment.Replicates.Count;

        public int SeriesLength => Experiment.Outcomes.Length * Months.Length;

        public IEnumerable<RunRow> Rows()
        {
            foreach (var row in file.Rows(0, Runs))
            {
                stop.ThrowIfCancellationRequested();
                yield return row;
            }
        }

        public IEnumerable<object[]> Points() => file.Points(0, PointsKept);

        public IEnumerable<(RunRow Row, object[] Point)> RowsWithPoints()
        {
            using var points = Points().GetEnumerator();
            foreach (var row in Rows())
            {
                if (row.Run % Experiment.Replicates.Count == 0) points.MoveNext();
                yield return (row, points.Current);
            }
        }
    }
}
