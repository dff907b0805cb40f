using System.Text;

namespace FactoryTwin.Ingestion.Tests.Support;

/// <summary>Seeded damage to a text: bytes turned, cut, doubled, spliced with things that parsers trip over.</summary>
public sealed class Mutator(int seed)
{
    private static readonly byte[][] Nasty = [.. new[]
    {
        "\"", "\\", "\0", "\r", "\n", "\r\n", ",", ",,,,", "=", " ", "\t", "#", "NaN", "-inf", "1e999", "-0", "0x7f", "999999999999999999999999", "-9223372036854775808",
        "{", "}", "[[[[[[", "]", "null", "\\ud800", "\uFEFF", "表", "\u202E", "''", ";", "|", "1.7976931348623157e309", "9999-12-31T23:59:59.9999999Z", "0000-00-00", "value=", "point=",
        new string('9', 400), new string('x', 70_000), "\"\"\"", "i", "u", "t", "e+", "\\\\\\", "\u001B[2J",
    }.Select(Encoding.UTF8.GetBytes), [0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80], [0xF8, 0x88]];

    private readonly Random _random = new(seed);

    public byte[] Damage(byte[] text)
    {
        var bytes = new List<byte>(text);
        for (var n = _random.Next(1, 5); n > 0; n--)
        {
            var at = _random.Next(bytes.Count + 1);
            var length = Math.Min(_random.Next(1, 20), bytes.Count - at);
            switch (_random.Next(6))
            {
                case 0 when length > 0:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3 when length > 0:
                    bytes[at] ^= (byte)(1 << _random.Next(8));
                    break;
                default:
                    // The one of 70,000 bytes is rare enough to keep the run short.
                    var nasty = Nasty[_random.Next(Nasty.Length)];
                    bytes.InsertRange(at, nasty.Length > 1000 && _random.Next(50) > 0 ? [] : nasty);
                    break;
            }
        }
        return [.. bytes];
    }
}
