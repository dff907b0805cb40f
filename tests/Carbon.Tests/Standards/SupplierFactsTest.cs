using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Standards.Facts;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Carbon.Tests.Inventory;
using FactoryTwin.Carbon.Tests.Suppliers;
using static FactoryTwin.Carbon.Tests.Suppliers.SupplyChain;

namespace FactoryTwin.Carbon.Tests.Standards;

/// <summary>What the supply chain tells the cockpit, each fact in both directions.</summary>
public sealed class SupplierFactsTest
{
    private static Facts Tell(SupplyChain chain, ActivityBook? activities = null, int year = 2024) =>
        new(SupplierFacts.Of(chain.Book, activities ?? ActivityBook.Empty, year, Today));

    [Fact]
    public void V01_RegisteredAndOverdue_AndUnknownWhereNobodyWasAsked()
    {
        Assert.Null(Tell(new SupplyChain()).Number("suppliers.registered"));

        var chain = new SupplyChain().Enter(Steel);
        Assert.Equal((1, null), (Tell(chain).Number("suppliers.registered"), Tell(chain).Number("suppliers.overdue")));

        chain.Draft("r1", Today).Move("r1", RequestState.Sent);
        Assert.Equal(0, Tell(chain).Number("suppliers.overdue"));
        chain.Draft("r2", Today.AddDays(-1)).Move("r2", RequestState.Sent);
        Assert.Equal(1, Tell(chain).Number("suppliers.overdue"));
        Assert.Contains("S-01", Tell(chain).Note("suppliers.overdue"), StringComparison.Ordinal);
    }

    [Fact]
    public void V02_AcceptedValue_IsUsedOnceARecordOfTheYearCountsIt()
    {
        var chain = new SupplyChain().Enter(Steel);
        Assert.Null(Tell(chain).Holds("suppliers.used"));

        chain.Accepted("r1", Value("sheet", 2250));
        Assert.False(Tell(chain).Holds("suppliers.used"));

        var choices = ImmutableSortedDictionary<string, string>.Empty.Add(SupplierEffect.ValueChoice, chain.Book.Accepted.Single().Id);
        var book = Organisation.Book(Organisation.Cars with { From = new(2024, 1, 1), To = new(2025, 1, 1), Choices = Organisation.Cars.Choices.AddRange(choices) });
        Assert.True(Tell(chain, book).Holds("suppliers.used"));
        Assert.False(Tell(chain, book, 2023).Holds("suppliers.used"));
    }
}
