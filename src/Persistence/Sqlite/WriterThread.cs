namespace FactoryTwin.Persistence.Sqlite;

/// <summary>A piece of work for the one thread that writes a file.</summary>
internal interface IWrite
{
    /// <summary>Runs inside the group's transaction, on the writer thread.</summary>
    void Execute();

    /// <summary>The group is on disk, or <paramref name="error"/> says why not: then nothing of it was kept.</summary>
    void Complete(Exception? error);
}

/// <summary>
/// The one writer of a database file: takes all that waits as one group, writes it in one transaction, and only after the commit
/// tells each that it is on disk. A group forms while the disk is busy with the one before, so that nothing waits for a timer.
/// </summary>
internal sealed class WriterThread : IDisposable
{
    private readonly Database _database;
    private readonly int _maxGroup;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _signal = new(false);
    private readonly Thread _thread;
    private List<IWrite> _waiting = [];
    private StoreException? _fatal;
    private volatile bool _stopping;

    public WriterThread(Database database, string name, int maxGroup = 4096)
    {
        _database = database;
        _maxGroup = maxGroup;
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <exception cref="StoreException">The disk failed before, or the writer has stopped.</exception>
    public void Post(IWrite write)
    {
        lock (_gate)
        {
            if (_fatal is not null)
            {
                throw new StoreException($"The writer of {_database.FileName} stopped after a disk error: {_fatal.Message}", _fatal);
            }
            if (_stopping)
            {
                throw new StoreException($"The writer of {_database.FileName} has stopped.");
            }
            _waiting.Add(write);
        }
        _signal.Set();
    }

    /// <summary>Runs work in the writer's next group and returns its result once it is on disk.</summary>
    public Task<T> RunAsync<T>(Func<Database, T> work)
    {
        var write = new Work<T>(_database, work);
        Post(write);
        return write.Task;
    }

    /// <summary>Finishes what waits, then stops.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
        }
        _signal.Set();
        _thread.Join();
        _signal.Dispose();
    }

    private void Run()
    {
        var group = new List<IWrite>();
        while (true)
        {
            lock (_gate)
            {
                (group, _waiting) = (_waiting, group);
            }
            if (group.Count == 0)
            {
                if (_stopping)
                {
                    return;
                }
                _signal.WaitOne();
                continue;
            }
            for (var start = 0; start < group.Count; start += _maxGroup)
            {
                var count = Math.Min(_maxGroup, group.Count - start);
                var error = _fatal ?? Write(group, start, count);
                for (var i = start; i < start + count; i++)
                {
                    group[i].Complete(error);
                }
            }
            group.Clear();
        }
    }

    private Exception? Write(List<IWrite> group, int start, int count)
    {
        try
        {
            _database.Begin();
            for (var i = start; i < start + count; i++)
            {
                group[i].Execute();
            }
            _database.Commit();
            return null;
        }
        catch (Exception e)
        {
            return Undo(e);
        }
    }

    private Exception Undo(Exception error)
    {
        try
        {
            _database.Rollback();
        }
        catch (StoreException undo)
        {
            error = new StoreException($"{error.Message}; and the rollback failed: {undo.Message}", StoreRefusal.Fatal, error);
        }
        if (error is StoreException { IsFatal: true } fatal)
        {
            lock (_gate)
            {
                _fatal = fatal;
            }
        }
        return error;
    }

    private sealed class Work<T>(Database database, Func<Database, T> work) : IWrite
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Task => _done.Task;

        public void Execute() => _result = work(database);

        public void Complete(Exception? error)
        {
            if (error is null)
            {
                _done.SetResult(_result!);
            }
            else
            {
                _done.SetException(error);
            }
        }
    }
}
