using FactoryTwin.Persistence;

namespace FactoryTwin.Silo.Hosting;

/// <summary>Says where to look once the host listens.</summary>
internal static class Greeting
{
    public static void Say(WebApplication app, TwinOptions options)
    {
        Console.WriteLine($"FactoryTwin is alive: open {string.Join(" or ", app.Urls)}");
        Console.WriteLine($"Data in {app.Services.GetRequiredService<ReadingStore>().Name}; Ctrl+C stops and loses nothing.");
        if (!File.Exists(Path.Combine(app.Environment.WebRootPath ?? "", "index.html")))
        {
            Console.WriteLine("The web client was not built (Node.js 20 was not found when the host was built); the API runs, see /openapi/v1.json.");
        }
    }
}
