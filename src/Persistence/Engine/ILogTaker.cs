using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Engine;

/// <summary>Takes what an engine's log holds, in row order, once it is on disk.</summary>
internal interface ILogTaker
{
    void Take(long id, LogBatch batch);

    /// <summary>A row that wants points computed anew at its place in the log.</summary>
    void TakeRebuild(long id, IReadOnlyList<int> points);

    /// <summary>What comes next was sent by a host that knows points or models which this one may not know yet.</summary>
    Task TakeCatalogAsync();

    /// <summary>Nothing more can come.</summary>
    void Fail(Exception error);
}
