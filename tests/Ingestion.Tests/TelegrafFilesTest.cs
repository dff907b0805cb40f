using System.Text;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.LineProtocol;
using FactoryTwin.Ingestion.Tests.Csv;
using FactoryTwin.Ingestion.Tests.Support;

namespace FactoryTwin.Ingestion.Tests;

/// <summary>
/// The shipped Telegraf files, checked for form where Telegraf itself is absent: they are TOML, use only keys that the plugins have
/// (influxdata/telegraf, sample.conf of each plugin), and what they make is taken by the parser.
/// </summary>
public sealed class TelegrafFilesTest
{
    private static readonly string[] Common = ["name_override", "namepass", "fieldexclude", "tags", "interval"];

    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["global_tags"] = ["source"],
        ["agent"] = ["interval", "round_interval", "collection_jitter", "precision", "flush_interval", "flush_jitter", "metric_batch_size", "metric_buffer_limit", "omit_hostname"],
        ["outputs.influxdb_v2"] = ["urls", "token", "organization", "bucket", "content_encoding", "timeout", "concurrent_writes"],
        ["processors.unpivot"] = ["tag_key", "value_key", "use_fieldname_as"],
        ["inputs.modbus"] = ["name", "controller", "timeout", "busy_retries", "configuration_type", "metric"],
        ["inputs.modbus.metric"] = ["slave_id", "byte_order", "measurement", "fields", "tags"],
        ["inputs.opcua"] = ["name", "endpoint", "connect_timeout", "request_timeout", "security_policy", "security_mode", "certificate", "private_key", "auth_method", "username", "password", "timestamp", "nodes"],
        ["inputs.opcua.nodes"] = ["name", "namespace", "identifier_type", "identifier", "default_tags"],
        ["inputs.mqtt_consumer"] = ["servers", "topics", "topic_tag", "client_id", "qos", "persistent_session", "max_undelivered_messages", "username", "password", "data_format", "data_type", "topic_parsing", "json_v2"],
        ["inputs.mqtt_consumer.topic_parsing"] = ["topic", "measurement", "tags", "fields"],
        ["inputs.mqtt_consumer.json_v2"] = ["measurement_name", "timestamp_path", "timestamp_format", "field"],
        ["inputs.mqtt_consumer.json_v2.field"] = ["path", "type", "optional", "rename"],
    };

    public static TheoryData<string> Files => [.. new[] { "telegraf.conf", "telegraf.d/modbus.conf", "telegraf.d/opcua.conf", "telegraf.d/mqtt.conf" }];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_HasOnlyKeysThatThePluginsHave(string file)
    {
        foreach (var (name, section) in Load(file))
        {
            if (name is "global_tags" or "agent")
            {
                CheckKeys(name, (Dictionary<string, object>)section);
                continue;
            }
            foreach (var (plugin, uses) in (Dictionary<string, object>)section)
            {
                Assert.All((List<object>)uses, use => CheckKeys($"{name}.{plugin}", (Dictionary<string, object>)use));
            }
        }
    }

    [Fact]
    public void Output_WritesToTheFactoryAndUnpivotsFieldsIntoPoints()
    {
        var conf = Load("telegraf.conf");
        var output = Plugins(conf, "outputs", "influxdb_v2").Single();
        Assert.Equal("${FACTORYTWIN_URL}", Assert.Single((List<object>)output["urls"]));
        Assert.Equal("${FACTORYTWIN_FACTORY}", output["bucket"]);
        Assert.Equal("${FACTORYTWIN_TOKEN}", output["token"]);
        Assert.Equal("gzip", output["content_encoding"]);
        var unpivot = Plugins(conf, "processors", "unpivot").Single();
        Assert.Equal(("point", "value"), (unpivot["tag_key"], unpivot["value_key"]));
        Assert.True((double)((Dictionary<string, object>)conf["agent"])["metric_batch_size"] <= ReadingBatch.DefaultLimit);
    }

    [Fact]
    public void FieldPlugins_AreUnpivoted_AndTheirReadingsTaken()
    {
        var unpivoted = ((List<object>)Plugins(Load("telegraf.conf"), "processors", "unpivot").Single()["namepass"]).Cast<string>().ToList();
        var metrics = Plugins(Load("telegraf.d/modbus.conf"), "inputs", "modbus").SelectMany(p => Tables(p, "metric")).ToList();
        var fields = metrics.SelectMany(m => Tables(m, "fields").Select(f => (Point: (string)f["name"], Unit: (string)Table(m, "tags")["unit"]))).ToList();
        Assert.All(metrics, m => Assert.Contains((string)m["measurement"], unpivoted));
        var server = Plugins(Load("telegraf.d/opcua.conf"), "inputs", "opcua").Single();
        Assert.Contains((string)server["name"], unpivoted);
        Assert.Contains("Quality", (List<object>)server["fieldexclude"]);
        fields.AddRange(Tables(server, "nodes").Select(n => ((string)n["name"], (string)Table(n, "default_tags")["unit"])));

        Assert.Equal(5, fields.Count);
        Assert.All(fields, f => AssertTaken(f.Point, $"modbus,point={f.Point},slave_id=1,source=telegraf-1,type=holding,unit={f.Unit} value=1234i 1700000000000000000", f.Unit));
    }

    [Fact]
    public void Mqtt_TopicGivesThePoint_AndItsReadingsAreTaken()
    {
        var consumers = Plugins(Load("telegraf.d/mqtt.conf"), "inputs", "mqtt_consumer").ToList();
        Assert.Equal(2, consumers.Count);
        foreach (var consumer in consumers)
        {
            var parsing = Tables(consumer, "topic_parsing").Single();
            var topic = ((string)parsing["topic"]).Split('/');
            Assert.Equal(Assert.Single((List<object>)consumer["topics"]), parsing["topic"]);
            Assert.Equal(Array.IndexOf(topic, "+"), Array.IndexOf(((string)parsing["tags"]).Split('/'), "point"));
        }
        Assert.Equal(["value", "quality"], Tables(Tables(consumers[1], "json_v2").Single(), "field").Select(f => f["path"]));
        AssertTaken("a", "mqtt,point=a,source=telegraf-1 value=3.2,quality=\"estimated\" 1700000000000000000", "kWh");
    }

    private static void AssertTaken(string point, string line, string unit)
    {
        var home = unit.EndsWith('h') ? "kWh" : unit.EndsWith('W') ? "kW" : unit;
        using var intake = new ReadingIntake(new PointTable([CsvRun.Point(point, PointKind.Register, home)], new SourceTable()));
        var parser = new LineProtocolParser(intake);
        parser.Begin(CsvRun.Now, TimestampPrecision.Nanoseconds);
        parser.Parse(Encoding.UTF8.GetBytes(line));
        Assert.Empty(intake.Refusals.Kept);
        Assert.Equal(1, intake.Batch.Count);
    }

    private static void CheckKeys(string section, Dictionary<string, object> table)
    {
        foreach (var (key, value) in table)
        {
            Assert.True(Keys[section].Contains(key) || Common.Contains(key), $"{section} has no key '{key}'");
            if (value is List<object> list && Keys.ContainsKey($"{section}.{key}"))
            {
                Assert.All(list, item => CheckKeys($"{section}.{key}", (Dictionary<string, object>)item));
            }
        }
    }

    private static IEnumerable<Dictionary<string, object>> Plugins(Dictionary<string, object> conf, string kind, string plugin) => Tables(Table(conf, kind), plugin);

    private static IEnumerable<Dictionary<string, object>> Tables(Dictionary<string, object> table, string key) => ((List<object>)table[key]).Cast<Dictionary<string, object>>();

    private static Dictionary<string, object> Table(Dictionary<string, object> table, string key) => (Dictionary<string, object>)table[key];

    private static Dictionary<string, object> Load(string file) =>
        MiniToml.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "deploy", "telegraf", file)));
}
