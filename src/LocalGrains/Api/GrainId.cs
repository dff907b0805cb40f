namespace Orleans.Runtime;

/// <summary>The name of a grain: its type and its key, written <c>type/key</c>.</summary>
public readonly record struct GrainId : IComparable<GrainId>
{
    public GrainId(GrainType type, IdSpan key)
    {
        Type = type;
        Key = key;
    }

    public GrainType Type { get; }

    public IdSpan Key { get; }

    public bool IsDefault => Type.IsDefault && Key.IsDefault;

    public static GrainId Create(string type, string key) => new(GrainType.Create(type), IdSpan.Create(key));

    public static GrainId Create(GrainType type, string key) => new(type, IdSpan.Create(key));

    public static GrainId Create(GrainType type, IdSpan key) => new(type, key);

    /// <exception cref="FormatException">The text has no type before a slash.</exception>
    public static GrainId Parse(string value) =>
        TryParse(value, out var id) ? id : throw new FormatException($"'{value}' is not a grain id: type/key is expected.");

    public static bool TryParse(string? value, out GrainId result)
    {
        var slash = value?.IndexOf('/') ?? -1;
        result = slash > 0 ? Create(value![..slash], value[(slash + 1)..]) : default;
        return slash > 0;
    }

    public int CompareTo(GrainId other)
    {
        var byType = Type.CompareTo(other.Type);
        return byType != 0 ? byType : Key.CompareTo(other.Key);
    }

    public override string ToString() => $"{Type}/{Key}";
}

/// <summary>The stable name of a grain class, as given by its <see cref="GrainTypeAttribute"/>.</summary>
public readonly record struct GrainType : IComparable<GrainType>
{
    public GrainType(IdSpan id) => Value = id;

    public IdSpan Value { get; }

    public bool IsDefault => Value.IsDefault;

    public static GrainType Create(string value) => new(IdSpan.Create(value));

    public int CompareTo(GrainType other) => Value.CompareTo(other.Value);

    // Written out for the name of the parameter, which is part of the surface that Orleans has.
    public bool Equals(GrainType obj) => Value.Equals(obj.Value);

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Value.ToString();
}

/// <summary>One part of a grain id. Orleans keeps UTF-8 bytes, this host the string: only text is promised by both.</summary>
public readonly record struct IdSpan : IComparable<IdSpan>
{
    private readonly string? _text;

    private IdSpan(string text) => _text = text;

    public bool IsDefault => string.IsNullOrEmpty(_text);

    public static IdSpan Create(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new IdSpan(id);
    }

    public int CompareTo(IdSpan other) => string.CompareOrdinal(_text, other._text);

    // Default and empty are the same id.
    public bool Equals(IdSpan obj) => string.Equals(ToString(), obj.ToString(), StringComparison.Ordinal);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _text ?? "";
}
