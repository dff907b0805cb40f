using FactoryTwin.Forecast.Bench;

// Usage: dotnet run -c Release --project bench/Forecast.Bench -- speed | accuracy Steel_industry_data.csv[.gz] models/calendars/south-korea.yaml
switch (args)
{
    case ["accuracy", var file, var calendar]:
        AccuracyBench.Run(SteelYear.Load(file, calendar, 24));
        AccuracyBench.Run(SteelYear.Load(file, calendar, 96));
        break;
    case ["speed"]:
        SpeedBench.Run(24);
        SpeedBench.Run(96);
        break;
    default:
        Console.Error.WriteLine("speed, or accuracy with the data file and the holiday calendar");
        return 2;
}
return 0;
