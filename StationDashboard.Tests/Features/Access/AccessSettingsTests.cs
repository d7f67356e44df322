using Microsoft.Extensions.Configuration;
using StationDashboard.Data;
using StationDashboard.Support;

namespace StationDashboard.Features.Access;

public sealed class AccessSettingsTests
{
    [Fact]
    public void Without_settings_the_defaults_hold()
    {
        var settings = Read();
        Assert.Equal((TimeSpan.FromMinutes(30), TimeSpan.FromHours(8), 5, TimeSpan.FromMinutes(15)), (settings.Idle, settings.Absolute, settings.LockAfter, settings.LockFor));
    }

    [Fact]
    public void Every_unusable_setting_is_named_at_once()
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read(("Access:LockAfter", "0"), ("Access:Recheck", "01:00:00"), ("Access:KnownProxies:0", "proxy")));
        Assert.All((string[])["Access:LockAfter", "Access:Recheck", "Access:KnownProxies"], key => Assert.Contains(key, refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_that_cannot_be_read_is_named() =>
        Assert.Contains("Access:Idle", Assert.Throws<StartRefusedException>(() => Read(("Access:Idle", "bald"))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_sample_file_lists_every_setting_with_its_default()
    {
        var sample = new ConfigurationBuilder().AddJsonFile(Repository.PathOf("appsettings.sample.json")).Build();
        var listed = sample.GetSection("Access").GetChildren().Select(c => c.Key).Order();
        Assert.Equal(typeof(AccessSettings).GetProperties().Select(p => p.Name).Order(), listed);
        Assert.Equivalent(new AccessSettings(), AccessSettings.Read(sample));
    }

    private static AccessSettings Read(params (string Key, string Value)[] values) =>
        AccessSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build());
}
