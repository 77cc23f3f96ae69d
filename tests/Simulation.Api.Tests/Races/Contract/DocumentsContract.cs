using System.Text;

namespace Simulation.Api.Tests;

/// <summary>What every place that keeps documents must do.</summary>
public abstract class DocumentsContract
{
    /// <summary>The place under test; others may keep documents in it too.</summary>
    protected abstract IDocuments Documents { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_written_only_over_the_version_that_was_seen()
    {
        string kind = RaceIds.New();
        Assert.Null(await Documents.ReadAsync(kind, "a", Stop));
        Assert.False(await WriteAsync(kind, "a", 1, "none to change"));
        Assert.True(await WriteAsync(kind, "a", 0, "一"));
        Assert.False(await WriteAsync(kind, "a", 0, "again"));
        Assert.True(await WriteAsync(kind, "a", 1, "二"));
        Assert.False(await WriteAsync(kind, "a", 1, "late"));
        var kept = await Documents.ReadAsync(kind, "a", Stop);
        Assert.Equal(2, kept!.Version);
        Assert.Equal("二", Encoding.UTF8.GetString(kept.Body.Span));
    }

    [Fact]
    public async Task Of_many_who_write_at_once_one_does()
    {
        string kind = RaceIds.New();
        for (int seen = 0; seen < 4; seen++)
        {
            bool[] done = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => WriteAsync(kind, "a", seen, $"{i}"))));
            Assert.Single(done, true);
        }

        Assert.Equal(4, (await Documents.ReadAsync(kind, "a", Stop))!.Version);
    }

    [Fact]
    public async Task Keys_are_listed_in_order_and_kinds_are_apart()
    {
        string kind = RaceIds.New(), other = RaceIds.New();
        foreach (string key in (string[])["b", "a-1", "a"]) Assert.True(await WriteAsync(kind, key, 0, key));
        Assert.True(await WriteAsync(other, "c", 0, ""));
        Assert.Equal(["a", "a-1", "b"], await Documents.ListAsync(kind, Stop));
        Assert.Equal(["c"], await Documents.ListAsync(other, Stop));
        Assert.Empty(await Documents.ListAsync(RaceIds.New(), Stop));
        Assert.Null(await Documents.ReadAsync(other, "a", Stop));
    }

    [Fact]
    public async Task A_document_is_removed_only_at_the_version_that_was_seen()
    {
        string kind = RaceIds.New();
        Assert.False(await Documents.RemoveAsync(kind, "a", 1, Stop));
        foreach (string key in (string[])["a", "b"]) Assert.True(await WriteAsync(kind, key, 0, key));
        Assert.True(await WriteAsync(kind, "a", 1, "二"));
        Assert.False(await Documents.RemoveAsync(kind, "a", 1, Stop));
        Assert.Equal(2, (await Documents.ReadAsync(kind, "a", Stop))!.Version);
        Assert.True(await Documents.RemoveAsync(kind, "a", 2, Stop));
        Assert.False(await Documents.RemoveAsync(kind, "a", 2, Stop));
        Assert.Null(await Documents.ReadAsync(kind, "a", Stop));
        Assert.Equal(["b"], await Documents.ListAsync(kind, Stop));
        Assert.False(await WriteAsync(kind, "a", 2, "late"));
        Assert.True(await WriteAsync(kind, "a", 0, "anew"));
        await Documents.RemoveAllAsync(kind, key => key == "b", Stop);
        Assert.Equal(["a"], await Documents.ListAsync(kind, Stop));
    }

    private Task<bool> WriteAsync(string kind, string key, long seen, string body) => Documents.WriteAsync(kind, key, seen, Encoding.UTF8.GetBytes(body), Stop);
}
