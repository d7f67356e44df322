using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using StationDashboard.Proofs;

#pragma warning disable CA1050 // The runtime asks for this name outside of every namespace.

/// <summary>The runtime calls it in the product's own process, where DOTNET_STARTUP_HOOKS names this assembly; see <see cref="ServerDriver"/>.</summary>
internal static class StartupHook
{
    public static void Initialize() => DiagnosticListener.AllListeners.Subscribe(new Listeners());

    private sealed class Listeners : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilt", Value: IHost host })
            {
                ServerDriver.Begin(host.Services);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
