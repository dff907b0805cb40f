namespace FactoryTwin.Silo.Demo;

internal sealed class DemoFactories
{
    public bool IsReady => true;
    public void Start() { }
    public Task StopAsync() => Task.CompletedTask;
}
