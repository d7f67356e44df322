namespace StationDashboard.Ui;

public sealed class EndingComponentTests
{
    [Fact]
    public async Task What_goes_on_after_the_end_finds_its_work_cancelled_instead_of_a_broken_page()
    {
        var component = new Ending();
        Assert.False(component.Token.IsCancellationRequested);
        component.Dispose();
        Assert.True(component.Token.IsCancellationRequested);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(1, component.Token));
    }

    private sealed class Ending : EndingComponent
    {
        public CancellationToken Token => Disposal;
    }
}
