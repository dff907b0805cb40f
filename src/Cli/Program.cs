using System.CommandLine;
using FactoryTwin.Cli;
using FactoryTwin.Cli.Commands;
using FactoryTwin.Cli.Ledger;
using FactoryTwin.Cli.Suppliers;

var root = new RootCommand("FactoryTwin on the command line: works on a data folder with no host running.")
{
    InitCommand.Make(),
    ValidateCommand.Make(),
    ImportCommand.Make(),
    EnergyCommand.Make(),
    InventoryCommand.Make(),
    FootprintCommand.Make(),
    FactorsCommand.Make(),
    PlanCommand.Make(),
    ForecastCommand.Make(),
    LedgerCommand.Make(),
    ConformanceCommand.Make(),
    SuppliersCommand.Make(),
    AdminCommand.Make(),
};
return await Guard.RunAsync(() => root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
