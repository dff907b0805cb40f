using FactoryTwin.Tests.Support;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>
/// The tests of the twin that lean on the store most, on a private PostgreSQL in every run. All of them run on it with
/// FACTORYTWIN_TWIN_STORE=postgres.
/// </summary>
public sealed class PostgresTwinTests
{
    [PostgresFact]
    public Task Restart_AfterStop() => WithPlainRunAsync(plain => new RestartTests(plain).Restart_AfterStop_SameHistoryAndSameLiveTwin());

    [PostgresFact]
    public Task Restart_InTheMiddle() => WithPlainRunAsync(plain => new RestartTests(plain).Restart_InTheMiddleOfTheStory_GoesOnAsIfNothingHadBeen());

    [PostgresFact]
    public Task Revision_BetweenTwoRuns() => OnPostgresAsync(() => new RevisionTests().ModelFolder_ChangedBetweenTwoRuns_HistoryIsComputedAnew());

    [PostgresFact]
    public Task Revision_UnderFire() =>
        OnPostgresAsync(() => new RevisionTests().Put_TakesAPointAwayUnderFireAndBringsItBack_NoReadingIsLostAndTheHostLives());

    [PostgresFact]
    public Task Kill_UnderLoad() => OnPostgresAsync(() => new CrashTests().Kill_UnderLoad_AcknowledgedIsStoredAndNothingTwice());

    [PostgresFact]
    public Task Retention_FromTheCommandLine() =>
        OnPostgresAsync(() => new RetentionTests().Retain_OldDays_SumsStayQueriesSaySoAndOldReadingsAreRefused());

    [PostgresFact]
    public Task Retention_CutWhileWriting() => OnPostgresAsync(() => new RetentionTests().Cut_WhileReadingsComeIn_RefusesThemLineByLineAtTheNextSending());

    private static Task OnPostgresAsync(Func<Task> test) => TwinStores.OnAsync(TwinEngine.Postgres, test);

    /// <summary>The plain run is one on SQLite: both engines must show the same digits.</summary>
    private static async Task WithPlainRunAsync(Func<PlainRun, Task> test)
    {
        var plain = new PlainRun();
        await TwinStores.OnAsync(TwinEngine.Sqlite, plain.InitializeAsync);
        await OnPostgresAsync(() => test(plain));
    }
}
