using System.Text;
using System.Text.Json;
using FactoryTwin.Carbon.Years;

namespace FactoryTwin.Carbon.Tests.Years;

/// <summary>Canonical JSON against RFC 8785: numbers of its appendix B, the examples of 3.2.2 and 3.2.3.</summary>
public sealed class CanonicalJsonTest
{
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void C23_Number_IsWrittenAsEcmaScriptWritesIt(ulong bits, string expected) =>
        Assert.Equal(expected, CanonicalJson.Number(BitConverter.UInt64BitsToDouble(bits)));

    [Fact]
    public void C23_Object_IsSortedByCodeUnitsAndEscapedShortest()
    {
        const string text = """
            { "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false], "\u20ac": "Euro Sign", "\r": "Carriage Return", "\u0080": "Control", "1": "One" }
            """;
        Assert.Equal(
            """{"\r":"Carriage Return","1":"One","literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/",""" + "\"\u0080\":\"Control\",\"€\":\"Euro Sign\"}",
            Encoding.UTF8.GetString(CanonicalJson.Write(JsonDocument.Parse(text).RootElement)));
    }

    [Fact]
    public void C23_WrittenTwice_IsTheSame()
    {
        var once = CanonicalJson.Write(JsonDocument.Parse("""{"b":[1.10,{"z":1,"a":"年"}],"a":null}""").RootElement);
        Assert.Equal(once, CanonicalJson.Write(JsonDocument.Parse(once).RootElement));
    }
}
