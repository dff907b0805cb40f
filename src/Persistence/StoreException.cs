namespace FactoryTwin.Persistence;

/// <summary>The store cannot do what was asked because of its files, its disk or its server; the message names the place and what to do.</summary>
public sealed class StoreException : Exception
{
    public StoreException(string message, StoreRefusal refusal = StoreRefusal.Request, Exception? inner = null)
        : base(message, inner) => Refusal = refusal;

    /// <summary>Says more about an error that the store met before: what is to be done stays the same.</summary>
    public StoreException(string message, Exception inner)
        : this(message, (inner as StoreException)?.Refusal ?? StoreRefusal.Request, inner)
    {
    }

    /// <summary>What is to be done about it.</summary>
    public StoreRefusal Refusal { get; }

    /// <summary>True where nothing more may be acknowledged until a restart.</summary>
    public bool IsFatal => Refusal == StoreRefusal.Fatal;

    /// <summary>True where disk or server may take the same later, by themselves or after somebody has mended them.</summary>
    public bool MayPass => Refusal is StoreRefusal.Passing or StoreRefusal.Person;
}

/// <summary>Stored bytes do not match their checksum or their form; the message names file, table and key.</summary>
public sealed class CorruptDataException(string message) : Exception(message);
