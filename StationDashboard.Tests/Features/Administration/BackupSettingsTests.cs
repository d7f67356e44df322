using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StationDashboard.Support;

namespace StationDashboard.Features.Administration;

/// <summary>The settings of backups as an office writes them.</summary>
public sealed class BackupSettingsTests
{
    [Fact]
    public void The_sample_file_lists_every_setting_with_its_default()
    {
        var sample = new ConfigurationBuilder().AddJsonFile(Repository.PathOf("appsettings.sample.json")).Build();
        Assert.Equal(typeof(BackupSettings).GetProperties().Select(p => p.Name).Order(), sample.GetSection("Backup").GetChildren().Select(c => c.Key).Order());
        Assert.Equivalent(new BackupSettings(), sample.GetSection("Backup").Get<BackupSettings>());
        Assert.False(sample.GetValue<bool>(HealthEndpoints.OpenSetting));
    }

    [Fact]
    public void An_hour_that_no_day_has_is_named()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Backup:Hour", (string?)"24")]).Build();
        using var services = new ServiceCollection().AddLogging().AddAdministration(settings).BuildServiceProvider();
        Assert.Contains("Backup:Hour", Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<BackupSettings>>().Value).Message, StringComparison.Ordinal);
    }
}
