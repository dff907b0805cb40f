using FactoryTwin.Tests.Support;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace FactoryTwin.Persistence.Tests.Support;

/// <summary>A fact of a contract; skipped where the class that fulfils it is <see cref="OnPostgresAttribute"/> and no server is installed.</summary>
[XunitTestCaseDiscoverer("FactoryTwin.Persistence.Tests.Support." + nameof(ContractFactDiscoverer), "FactoryTwin.Persistence.Tests")]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>Marks a class whose contract facts need PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnPostgresAttribute : Attribute;

public sealed class ContractFactDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo fact)
    {
        var skipped = method.TestClass.Class.GetCustomAttributes(typeof(OnPostgresAttribute)).Any() && PostgresServer.Missing is not null;
        var display = options.MethodDisplayOrDefault();
        yield return skipped
            ? new NoServerTestCase(messages, display, options.MethodDisplayOptionsOrDefault(), method)
            : new XunitTestCase(messages, display, options.MethodDisplayOptionsOrDefault(), method);
    }
}

/// <summary>A test that would need a server.</summary>
public sealed class NoServerTestCase : XunitTestCase
{
    [Obsolete("For the deserializer.")]
    public NoServerTestCase()
    {
    }

    public NoServerTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute) => PostgresServer.Missing ?? "";
}
