namespace FactoryTwin.Persistence;

/// <summary>The store cannot do what was asked because of its files or its disk; the message names the file and what to do.</summary>
public sealed class StoreException : Exception
{
    public StoreException(string message, int code = 0, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>SQLite's extended result code where there is one; 0 otherwise.</summary>
    public int Code { get; }

    /// <summary>True where the file may have lost what was written before: nothing more may be acknowledged until a restart.</summary>
    /// <remarks>After a failed fsync the kernel may have dropped the dirty pages, so a later success would prove nothing. A full disk is harmless.</remarks>
    public bool IsFatal => (Code & 0xFF) is 10 or 11 or 26;

    /// <summary>True where the disk or the server refused, rather than the store itself, and may take the same later.</summary>
    public bool MayPass => !IsFatal && (Code != 0 || InnerException is not null);
}

/// <summary>Stored bytes do not match their checksum or their form; the message names file, table and key.</summary>
public sealed class CorruptDataException(string message) : Exception(message);
