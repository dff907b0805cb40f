using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Activities;

namespace FactoryTwin.Carbon.Tests.Activities;

/// <summary>Records from files: every slip has line and column.</summary>
public sealed class ActivityCsvTest
{
    private const string Header = "id,source,scope,category,carrier,from,to,method,field.amount,choice.fuel,quality,uncertainty,evidence,asset\n";

    [Fact]
    public void Read_Example_IsARecord()
    {
        var record = ActivityCsv.Read(ActivityCsv.Example).Single().Record!;
        Assert.Equal(("cars-2024", EmissionScope.Scope1, "vehicle-fuel", 0.05), (record.Id, record.Scope, record.Method, record.Uncertainty));
        Assert.Equal(new FieldValue(1200, "L"), record.Fields["amount"]);
        Assert.Equal(new MethodEvidence(EvidenceKind.Invoice, "INV-2024-17"), record.Evidence.Single());
        Assert.Equal(ReadingQuality.Manual, record.Quality);
    }

    [Fact]
    public void Read_QuotesBomAndChinese_AreTaken()
    {
        var row = ActivityCsv.Read("\uFEFF" + Header + "a,\"采购, 钢材\",3,1,steel,2024-01-01,2025-01-01,scope3-activity,\"12.5 t\",,measured,,发票 17; report:x,hall\r\n").Single();
        Assert.Equal(("采购, 钢材", 1, "hall"), (row.Record!.Source, row.Record.Category, row.Record.Asset!.Value.Value));
        Assert.Equal(["发票 17", "report:x"], row.Record.Evidence.Select(e => e.Reference));
        Assert.Empty(row.Record.Choices);
    }

    [Theory]
    [InlineData("a,cars,4,,diesel,2024-01-01,2025-01-01,m,1 t,,manual,,,", "scope", "4")]
    [InlineData("a,cars,1,,diesel,01.01.2024,2025-01-01,m,1 t,,manual,,,", "from", "01.01.2024")]
    [InlineData("a,cars,1,,diesel,2024-01-01,2025-01-01,m,1.200 ,,manual,,,", "field.amount", "1.200")]
    [InlineData("a,cars,1,,diesel,2024-01-01,2025-01-01,m,1 t,,guessed,,,", "quality", "guessed")]
    [InlineData("a,cars,1,,diesel,2024-01-01,2025-01-01,m,1 t,,manual,5%,,", "uncertainty", "5%")]
    [InlineData("a,cars,1,x,diesel,2024-01-01,2025-01-01,m,1 t,,manual,,,", "category", "x")]
    [InlineData(",cars,1,,diesel,2024-01-01,2025-01-01,m,1 t,,manual,,,", "id", null)]
    [InlineData("a,cars,1,,diesel,2024-01-01", "", "6")]
    [InlineData("a,\"cars,1,,diesel", "", null)]
    public void Read_Slip_HasLineColumnAndValue(string row, string column, string? value)
    {
        var rows = ActivityCsv.Read(Header + "ok,cars,1,,diesel,2024-01-01,2025-01-01,m,1 t,,manual,,,\n\n" + row);
        Assert.NotNull(rows[0].Record);
        Assert.Null(rows[1].Record);
        Assert.Equal(4, rows[1].Line);
        var problem = rows[1].Problems[0];
        Assert.Equal((column, value), (problem.Path, problem.Value));
    }

    [Fact]
    public void Read_WrongHeader_SaysWhichColumns()
    {
        var problems = ActivityCsv.Read("id,source,scope,carrier,from,amount,id\n").Single().Problems;
        Assert.Equal(["to", "id", "amount"], problems.Select(p => p.Path));
    }
}
