using FactoryTwin.LocalGrains;
using FactoryTwin.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace FactoryTwin.Twin.Tests.Support;

/// <summary>A host of the lab plant with a folder and a clock of its own, which can be stopped and started again.</summary>
public sealed class LabTwin : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private TwinSetup _setup = null!;

    public RunningTwin Twin { get; private set; } = null!;

    public FastClock Clock { get; private set; } = null!;

    public string Data => _setup.Data;

    public string ModelFolder => Path.Combine(_setup.Models, "factories", Lab.Id);

    public static async Task<LabTwin> StartAsync(
        double speed = 1, StoreOptions? store = null, ChaosOptions? chaos = null, Action<IServiceCollection>? configure = null, params string[] others)
    {
        var lab = new LabTwin { Clock = new FastClock(Lab.Morning, speed) };
        lab._setup = new TwinSetup(lab._folder.Sub("data"), Lab.Models(lab._folder, others)) { Clock = lab.Clock, Store = store, Chaos = chaos, Configure = configure };
        lab.Twin = await RunningTwin.StartAsync(lab._setup);
        return lab;
    }

    /// <summary>Edits a file of the plant's model folder; a restart takes it.</summary>
    public void EditModel(string file, Func<string, string> edit)
    {
        var path = Path.Combine(ModelFolder, file);
        File.WriteAllText(path, edit(File.ReadAllText(path)));
    }

    public async Task RestartAsync()
    {
        await Twin.StopAsync();
        Twin = await RunningTwin.StartAsync(_setup);
    }

    public async ValueTask DisposeAsync()
    {
        await Twin.DisposeAsync();
        _folder.Dispose();
    }
}
