using System.Text;
using FactoryTwin.Ingestion.Models;
using NJsonSchema;

namespace FactoryTwin.Ingestion.Tests.Models;

public sealed class SchemaTests
{
    private static readonly string File = Repository.Path("models/schemas/factory-model.schema.json");

    /// <summary>To export the schema after a change of the records: run this test once with UPDATE_SCHEMAS=1 in the environment.</summary>
    [Fact]
    public void ShippedSchema_IsWhatTheRecordsSay()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMAS") == "1")
        {
            System.IO.File.WriteAllText(File, FactoryModelSchema.Write());
        }
        Assert.Equal(System.IO.File.ReadAllText(File), FactoryModelSchema.Write());
    }

    [Theory]
    [MemberData(nameof(ShippedModelsTests.Folders), MemberType = typeof(ShippedModelsTests))]
    public async Task Schema_AcceptsTheShippedModels(string folder)
    {
        var schema = await SchemaAsync();
        var model = FactoryModelReader.Load(Repository.Path($"models/factories/{folder}")).Require();

        Assert.Empty(schema.Validate(Encoding.UTF8.GetString(FactoryModelJson.Write(model))));
    }

    [Theory]
    [InlineData("""{"id":"f"}""")]
    [InlineData("""{"id":"f","site":{"name":"F","timeZone":"Asia/Shanghai"},"surplus":1}""")]
    [InlineData("""{"id":"f","site":{"name":"F","timeZone":"Asia/Shanghai"},"points":[{"id":"p","name":"P","unit":"kWh","kind":"guess"}]}""")]
    [InlineData("""{"id":"a b","site":{"name":"F","timeZone":"Asia/Shanghai"}}""")]
    public async Task Schema_RefusesWhatTheReaderRefuses(string json)
    {
        Assert.NotEmpty((await SchemaAsync()).Validate(json));
        Assert.NotEmpty(FactoryModelJson.Parse(Encoding.UTF8.GetBytes(json)).Problems);
    }

    // NJsonSchema knows "definitions", the name that "$defs" had before 2019.
    private static Task<JsonSchema> SchemaAsync() => JsonSchema.FromJsonAsync(FactoryModelSchema.Write().Replace("$defs", "definitions", StringComparison.Ordinal));
}
