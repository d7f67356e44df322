using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Data;

/// <summary>One writer at a time; what is published is committed.</summary>
public sealed class WriteGateTests : IAsyncLifetime
{
    private SmallProvince province = null!;

    public async ValueTask InitializeAsync() => province = await SmallProvince.OpenAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_write_that_is_not_committed_leaves_and_publishes_nothing()
    {
        var published = new List<ChangeTopic>();
        using var subscription = province.Get<ChangeFeed>().Subscribe(published.Add);
        await using (var write = (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("甲"), TestContext.Current.CancellationToken)).Value)
        {
            write.Record("Test", "Test", 1);
            write.Db.Changes.Add(ChangeKind.Everything);
            await write.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty(published);
        Assert.Equal(0, await province.ReadAsync(db => Task.FromResult(db.History.Count())));
    }

    [Fact]
    public async Task A_second_writer_is_told_to_try_again_when_the_first_takes_too_long()
    {
        var gate = province.Get<WriteGate>();
        await using var first = (await gate.BeginAsync(Right.EditRecords, People.Everything("甲"), TestContext.Current.CancellationToken)).Value;
        Assert.Equal(WriteGate.Busy, (await gate.BeginAsync(Right.EditRecords, People.Everything("乙"), TestContext.Current.CancellationToken)).Error);
    }

    [Fact]
    public async Task A_foreign_process_that_holds_the_lock_is_a_sentence_not_an_exception()
    {
        Assert.SkipWhen(province.Postgres is not null, "PostgresWritesTests holds it there");
        await using var foreign = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={province.Folder.Database};Pooling=False");
        await foreign.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = foreign.BeginTransaction();
        Assert.Equal(WriteGate.Busy, (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("乙"), TestContext.Current.CancellationToken)).Error);
    }
}
