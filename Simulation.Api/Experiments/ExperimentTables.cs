using Microsoft.Data.Sqlite;
using System.Runtime.InteropServices;

namespace Simulation.Api;

/// <summary>The tables of a result file, made to be read by others: a point is a row with a column for each factor, the series of a run are one blob.</summary>
internal static class ExperimentTables
{
    /// <summary>The statements that make them.</summary>
    public static string Of(ExperimentPlan plan) =>
        $"""
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE design (point INTEGER PRIMARY KEY, {string.Join(", ", plan.Experiment.Factors.Select(factor => $"{Quoted(factor.Name)} {(factor is NumericFactor ? "REAL" : "TEXT")} NOT NULL"))}) STRICT;
        CREATE TABLE runs (run INTEGER PRIMARY KEY, point INTEGER NOT NULL, replicate INTEGER NOT NULL, fingerprint TEXT, error TEXT) STRICT;
        -- float32, little-endian, by outcome and then by month: numpy.frombuffer(series, '<f4').reshape(outcomes, months)
        CREATE TABLE trajectories (run INTEGER PRIMARY KEY, series BLOB NOT NULL) STRICT;
        CREATE TABLE outcomes (position INTEGER PRIMARY KEY, outcome TEXT NOT NULL, place TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL) STRICT;
        CREATE TABLE chunks (first INTEGER PRIMARY KEY, count INTEGER NOT NULL, failed INTEGER NOT NULL, seconds REAL NOT NULL, hash BLOB NOT NULL) STRICT;
        """;

    /// <summary>A name from outside as a column's.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>Writes rows of runs, and of the points that they are the first of, with statements that are prepared once.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly ExperimentPlan plan;
    private readonly SqliteCommand design, runs, trajectories;
    private readonly byte[] blob;

    public RowWriter(SqliteConnection connection, ExperimentPlan plan)
    {
        this.plan = plan;
        blob = new byte[plan.SeriesLength * sizeof(float)];
        design = Prepare(connection, "design", 1 + plan.Experiment.Factors.Length);
        runs = Prepare(connection, "runs", 5);
        trajectories = Prepare(connection, "trajectories", 2);
    }

    public void Write(RunRow row)
    {
        if (row.Run % plan.Experiment.Replicates.Count == 0) WritePoint(row.Point);
        Insert(runs, row.Run, row.Point, row.Replicate, row.Fingerprint ?? (object)DBNull.Value, row.Error ?? (object)DBNull.Value);
        if (row.Series is null) return;
        MemoryMarshal.AsBytes<float>(row.Series).CopyTo(blob);
        Insert(trajectories, row.Run, blob);
    }

    public void Dispose()
    {
        design.Dispose();
        runs.Dispose();
        trajectories.Dispose();
    }

    private void WritePoint(long point)
    {
        var factors = plan.Experiment.Factors;
        design.Parameters[0].Value = point;
        double[] values = plan.ValuesAt(point);
        for (int f = 0; f < values.Length; f++) design.Parameters[f + 1].Value = factors[f] is LevelFactor named ? named.Levels[(int)values[f]] : values[f];
        design.ExecuteNonQuery();
    }

    private static void Insert(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (int i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string table, int columns)
    {
        var command = connection.CreateCommand();
        string[] names = [.. Enumerable.Range(0, columns).Select(i => $"$v{i}")];
        command.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", names)})";
        foreach (string name in names) command.Parameters.Add(name, SqliteType.Text);
        foreach (SqliteParameter parameter in command.Parameters) parameter.ResetSqliteType();
        return command;
    }
}
