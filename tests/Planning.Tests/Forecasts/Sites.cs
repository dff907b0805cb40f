using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Planning.Forecasts;

namespace FactoryTwin.Planning.Tests.Forecasts;

/// <summary>The shipped factories as forecasts see them.</summary>
internal static class Sites
{
    private static readonly string Models = Path.Combine(Root(), "models");

    public static ForecastSite Of(string factory)
    {
        var model = FactoryModelReader.Load(Path.Combine(Models, "factories", factory)).Require();
        var holidays = HolidayCalendarReader.Read(Path.Combine(Models, "calendars", $"{model.Site.HolidayCalendar}.yaml"));
        return new ForecastSite(new TwinTopology(model), FactoryCalendar.Of(model.Site.TimeZone), holidays);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FactoryTwin.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("FactoryTwin.sln is not at or above the tests.");
        }
        return folder.FullName;
    }
}
