namespace FactoryTwin.Browser.Tests;

/// <summary>The client in a real Chromium on the real host. What is looked at is in the scripts; each prints what it found wrong.</summary>
[Collection(HostCollection.Name)]
public sealed class ScreenTests(RunningHost host)
{
    /// <summary>
    /// Every page that navigation lists, with its views, light and dark: no console error, no request to another origin, a heading, no raw
    /// text key, no failure, nothing too wide, a name on everything for assistive technology.
    /// </summary>
    [BrowserTheory]
    [InlineData("zh")]
    [InlineData("en")]
    public Task Screens_InALanguage_AreCleanInBothThemes(string language) => NodeRun.ScriptAsync("screens.mjs", host.Address, language);

    [BrowserFact]
    public Task Overview_WhileFactoryLives_ValuesChange() => NodeRun.ScriptAsync("live.mjs", host.Address);

    [BrowserFact]
    public Task Client_ByKeyboard_SearchesAndBrowses() => NodeRun.ScriptAsync("keyboard.mjs", host.Address);

    [BrowserFact]
    public Task Client_WithTablesAndEmptyFactories_WorksOn() => NodeRun.ScriptAsync("work.mjs", host.Address);

    [BrowserFact]
    public Task Carbon_LinesAndLineage_AgreeWithTheApi() => NodeRun.ScriptAsync("carbon.mjs", host.Address);

    [BrowserFact]
    public Task C20_RecordsAndTotals_AreEnteredAndFollowedHomeInThreeClicks() => NodeRun.ScriptAsync("records.mjs", host.Address);

    [BrowserFact]
    public Task C14_Product_IsDescribed_AndItsFootprintLeadsToReadings() => NodeRun.ScriptAsync("footprint.mjs", host.Address);

    [BrowserFact]
    public Task Overview_WithForecast_SaysHowGoodItWas() => NodeRun.ScriptAsync("forecast.mjs", host.Address);

    [BrowserFact]
    public Task Plan_FromLivingFactory_ComparesTwoFuturesInFiveClicks() => NodeRun.ScriptAsync("plan.mjs", host.Address);

    [BrowserFact]
    public Task Screens_OnAPhone_FitItsWidth() => NodeRun.ScriptAsync("phone.mjs", host.Address);
}
