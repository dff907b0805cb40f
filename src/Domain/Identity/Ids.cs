namespace FactoryTwin.Domain.Identity;

/// <summary>Names one factory; the name of its folder under <c>models/factories</c>.</summary>
public readonly record struct FactoryId : IComparable<FactoryId>
{
    private readonly string? _value;

    /// <exception cref="ArgumentException">The text is not an id: see <see cref="IdText"/>.</exception>
    public FactoryId(string value) => _value = IdText.Require(value, nameof(value));

    public string Value => _value ?? "";

    public int CompareTo(FactoryId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}

/// <summary>Names one meter point of a factory (计量点); unique inside its factory.</summary>
public readonly record struct PointId : IComparable<PointId>
{
    private readonly string? _value;

    /// <exception cref="ArgumentException">The text is not an id: see <see cref="IdText"/>.</exception>
    public PointId(string value) => _value = IdText.Require(value, nameof(value));

    public string Value => _value ?? "";

    public int CompareTo(PointId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}

/// <summary>Names one asset of a factory: the site itself, an area, a building, a machine, a PV array, a storage unit.</summary>
public readonly record struct AssetId : IComparable<AssetId>
{
    private readonly string? _value;

    /// <exception cref="ArgumentException">The text is not an id: see <see cref="IdText"/>.</exception>
    public AssetId(string value) => _value = IdText.Require(value, nameof(value));

    public string Value => _value ?? "";

    public int CompareTo(AssetId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}

/// <summary>The rule for ids: 1 to 128 of letters a-z A-Z, digits, <c>- _ . :</c>, so that an id needs no escaping anywhere.</summary>
public static class IdText
{
    public const int MaxLength = 128;

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return false;
        }
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or ':'))
            {
                return false;
            }
        }
        return true;
    }

    public static string Require(string? text, string name) => text is not null && IsValid(text)
        ? text
        : throw new ArgumentException($"'{text}' is not an id: 1 to {MaxLength} letters, digits, '-', '_', '.' or ':' are.", name);
}
