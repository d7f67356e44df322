using System.Data.Common;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Shared;
using StationDashboard.Support;
using StationDashboard.Ui;

namespace StationDashboard.Data;

/// <summary>A full and a read-only disk, as SQLite itself reports them: a sentence, nothing half written, and work goes on when it is mended.</summary>
public sealed class StorageFaultTests : ComponentTest
{
    private readonly Disk disk = new();
    private SmallProvince province = null!;

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync() => province = await SmallProvince.OpenAsync(s => s.AddSingleton<IInterceptor>(disk), onPostgres: false);

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    private async Task<Error?> SaveAsync()
    {
        try
        {
            var begun = await province.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("甲"), Ct);
            if (begun.Error is { } refused)
            {
                return refused;
            }

            await using var write = begun.Value;
            write.Record("SaveStation", "Station", 1, after: new { Name = new string('长', 200_000) });
            await write.CommitAsync(Ct);
            return null;
        }
        catch (Exception e) when (StorageFault.Of(e) is { } fault)
        {
            return fault;
        }
    }

    [Theory]
    [InlineData("PRAGMA max_page_count=1", "storage.full")]
    [InlineData("PRAGMA query_only=1", "storage.readonly")]
    public async Task A_save_on_a_failing_disk_is_refused_whole_and_works_again_when_it_is_mended(string fault, string code)
    {
        Assert.Null(await SaveAsync());
        var before = await province.ReadAsync(db => db.History.CountAsync(Ct));
        disk.Fault = fault;
        Assert.Equal(code, (await SaveAsync())?.Code);
        Assert.Equal(before, await province.ReadAsync(db => db.History.CountAsync(Ct)));
        disk.Fault = Disk.Sound;
        Assert.Null(await SaveAsync());
        Assert.Equal(before + 1, await province.ReadAsync(db => db.History.CountAsync(Ct)));
    }

    [Fact]
    public void A_page_says_what_the_disk_lacks_and_other_failures_keep_the_general_sentence()
    {
        Assert.Contains("磁盘空间不足", Render<Guard>(p => p.AddChildContent<Fails>(f => f.Add(c => c.With, new DbUpdateException("x", new SqliteException("full", 13))))).Markup);
        var general = Render<Guard>(p => p.AddChildContent<Fails>(f => f.Add(c => c.With, new InvalidOperationException("x")))).Markup;
        Assert.DoesNotContain("磁盘", general);
        Assert.Contains("role=\"alert\"", general);
    }

    [Fact]
    public void Faults_of_files_are_known_by_their_cause()
    {
        Assert.Equal(StorageFault.Full, StorageFault.Of(new IOException("No space left on device", 28)));
        Assert.Equal(StorageFault.Full, StorageFault.Of(new IOException("File too large", 27)));
        Assert.Equal(StorageFault.Full, StorageFault.Of(new SqliteException("no room for the log's index", 10, 4874)));
        Assert.Equal(StorageFault.ReadOnly, StorageFault.Of(new IOException("Read-only file system", 30)));
        Assert.Equal(StorageFault.ReadOnly, StorageFault.Of(new UnauthorizedAccessException()));
        Assert.Equal(StorageFault.Broken, StorageFault.Of(new DbUpdateException("x", new SqliteException("malformed", 11))));
        Assert.Null(StorageFault.Of(new FileNotFoundException()));
        Assert.Null(StorageFault.Of(new SqliteException("no such table", 1)));
    }

    [Fact]
    public void The_page_of_failures_says_what_the_disk_lacks()
    {
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        http.Features.Set<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>(new Microsoft.AspNetCore.Diagnostics.ExceptionHandlerFeature { Error = new DbUpdateException("x", new SqliteException("full", 13)) });
        Assert.Contains("磁盘空间不足", Render<ErrorPage>(p => p.AddCascadingValue<Microsoft.AspNetCore.Http.HttpContext>(http)).Markup);
    }

    private sealed class Fails : ComponentBase
    {
        [Parameter]
        public Exception? With { get; set; }

        protected override void OnInitialized() => throw With!;
    }

    private sealed class Disk : DbConnectionInterceptor
    {
        public const string Sound = "PRAGMA max_page_count=1073741823; PRAGMA query_only=0";

        public string Fault { get; set; } = Sound;

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Fault;
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData data, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, data);
            return Task.CompletedTask;
        }
    }
}
