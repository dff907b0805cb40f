using System.Text;

namespace FactoryTwin.Domain.Quantities;

/// <summary>All units that readings, models and tariffs may name, found by code (text or UTF-8 bytes, without allocation).</summary>
/// <remarks>Units are constants of nature and of law, so they live in code; figures that somebody may revise live in <c>models/units</c>.</remarks>
public static class UnitTable
{
    // Open addressing over UTF-8 codes: twice as many slots as names, so that a miss ends soon.
    private static readonly (byte[] Code, Unit Unit)[] Slots;

    static UnitTable()
    {
        var names = UnitList.All.Select(u => (Name: u.Code, Unit: u)).Concat(UnitList.Aliases.Select(a =>
            (Name: a.Alias, Unit: UnitList.All.First(u => u.Code == a.Code)))).ToArray();
        var size = 64;
        while (size < names.Length * 2)
        {
            size *= 2;
        }
        Slots = new (byte[], Unit)[size];
        foreach (var (name, unit) in names)
        {
            var code = Encoding.UTF8.GetBytes(name);
            var i = Hash(code) & (size - 1);
            while (Slots[i].Code is { } taken)
            {
                if (taken.AsSpan().SequenceEqual(code))
                {
                    throw new InvalidOperationException($"The unit '{name}' is listed twice.");
                }
                i = (i + 1) & (size - 1);
            }
            Slots[i] = (code, unit);
        }
    }

    public static IReadOnlyList<Unit> All => UnitList.All;

    /// <summary>Finds a unit by its code or alias in UTF-8; allocates nothing.</summary>
    public static bool TryFind(ReadOnlySpan<byte> utf8Code, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Unit? unit)
    {
        var slots = Slots;
        for (var i = Hash(utf8Code) & (slots.Length - 1); slots[i].Code is { } code; i = (i + 1) & (slots.Length - 1))
        {
            if (utf8Code.SequenceEqual(code))
            {
                unit = slots[i].Unit;
                return true;
            }
        }
        unit = null;
        return false;
    }

    public static bool TryFind(string? code, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Unit? unit)
    {
        if (code is null || code.Length > 32)
        {
            unit = null;
            return false;
        }
        Span<byte> utf8 = stackalloc byte[32 * 3];
        return TryFind(utf8[..Encoding.UTF8.GetBytes(code, utf8)], out unit);
    }

    /// <exception cref="KeyNotFoundException">No unit has this code.</exception>
    public static Unit Get(string code) => TryFind(code, out var unit)
        ? unit
        : throw new KeyNotFoundException($"'{code}' is not a unit; such as kWh, kW, m3, Nm3, t, degC are.");

    /// <summary>The conversion between two units of one dimension; false, with the reason, where there is none.</summary>
    public static bool TryConversion(Unit from, Unit to, out UnitConversion conversion, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? why)
    {
        conversion = UnitConversion.Identity;
        why = null;
        if (ReferenceEquals(from, to) || from.Code == to.Code)
        {
            return true;
        }
        why = UnitRefusal.Of(from, to);
        if (why is not null)
        {
            return false;
        }
        conversion = new UnitConversion(from.Scale / to.Scale, (from.Offset - to.Offset) / to.Scale);
        return true;
    }

    /// <summary>Converts a value between two units of one dimension; false, with the reason, where that is not possible.</summary>
    public static bool TryConvert(double value, Unit from, Unit to, out double result, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? why)
    {
        var ok = TryConversion(from, to, out var conversion, out why);
        result = ok ? conversion.Apply(value) : double.NaN;
        return ok;
    }

    // FNV-1a: codes are short, so anything that mixes is good enough.
    private static int Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var b in bytes)
        {
            hash = (hash ^ b) * 16777619;
        }
        return (int)(hash ^ (hash >> 15));
    }
}
