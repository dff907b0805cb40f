using System.Buffers.Text;
using System.Text;
using FactoryTwin.Access.Passwords;

namespace FactoryTwin.Access.Tests;

public sealed class PasswordTests
{
    /// <summary>
    /// PBKDF2-HMAC-SHA256 with one, two and 4096 rounds: the vectors of RFC 6070 worked out with SHA-256, as published in RFC 7914,
    /// section 11 (first), and in the test suites of OpenSSL and Python's hashlib (the others).
    /// </summary>
    [Theory]
    [InlineData("passwd", "salt", 1, "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc")]
    [InlineData("password", "salt", 1, "120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b")]
    [InlineData("password", "salt", 2, "ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43")]
    [InlineData("password", "salt", 4096, "c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a")]
    public void Verify_PublishedVectors_AreRight(string password, string salt, int rounds, string hash)
    {
        var stored = $"pbkdf2-sha256$1${rounds}${Base64Url.EncodeToString(Encoding.ASCII.GetBytes(salt))}${Base64Url.EncodeToString(Convert.FromHexString(hash))}";

        Assert.Equal(PasswordVerdict.RightButOld, PasswordHash.Verify(password, stored));
        Assert.Equal(PasswordVerdict.Wrong, PasswordHash.Verify(password + " ", stored));
    }

    [Fact]
    public void Make_SamePasswordTwice_GivesDifferentTextsThatBothOpen()
    {
        var (one, other) = (PasswordHash.Make(Place.GoodPassword), PasswordHash.Make(Place.GoodPassword));

        Assert.NotEqual(one, other);
        Assert.Equal(PasswordVerdict.Right, PasswordHash.Verify(Place.GoodPassword, one));
        Assert.Equal(PasswordVerdict.Right, PasswordHash.Verify(Place.GoodPassword, other));
        Assert.StartsWith("pbkdf2-sha256$1$600000$", one, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("pbkdf2-sha256$1$0$c2FsdA$AAAA")]
    [InlineData("pbkdf2-sha256$1$99999999999$c2FsdA$AAAA")]
    [InlineData("pbkdf2-sha256$1$1$c2FsdA$")]
    [InlineData("pbkdf2-sha256$1$1$not base64$AAAA")]
    [InlineData("pbkdf2-sha256$2$1$c2FsdA$AAAA")]
    [InlineData("plain$1$1$c2FsdA$AAAA")]
    public void Verify_TextThatIsNoHash_OpensNothing(string stored)
    {
        Assert.Equal(PasswordVerdict.Wrong, PasswordHash.Verify("", stored));
        Assert.Equal(PasswordVerdict.Wrong, PasswordHash.Verify(Place.GoodPassword, stored));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("ninechars", false)]
    [InlineData("aaaaaaaaaaaaaaaa", false)]
    [InlineData("anna.li.2026", false)]
    [InlineData("ten chars!", true)]
    [InlineData("正确的马电池订书钉", false)]
    [InlineData("正确的马电池订书钉吗", true)]
    public void Fault_SaysWhatIsNoPassword(string? password, bool good) => Assert.Equal(good, PasswordRules.Fault(password, "anna.li") is null);

    [Fact]
    public void Fault_OverLong_IsRefused()
    {
        Assert.Null(PasswordRules.Fault(string.Concat(Enumerable.Repeat("abcd", 64)), "anna"));
        Assert.NotNull(PasswordRules.Fault(string.Concat(Enumerable.Repeat("abcd", 64)) + "e", "anna"));
    }
}
