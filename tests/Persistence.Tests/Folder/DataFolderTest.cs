using System.Globalization;
using FactoryTwin.Persistence.Folder;
using FactoryTwin.Persistence.Sqlite;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Folder;

public sealed class DataFolderTest : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Open_HeldByAnother_IsRefusedNamingTheHolder()
    {
        using var first = DataFolder.Open(_temp.Path);
        var error = Assert.Throws<StoreException>(() => DataFolder.Open(_temp.Path));
        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", error.Message);
        Assert.Equal(Environment.ProcessId, DataFolder.HolderOf(_temp.Path)!.ProcessId);
    }

    [Fact]
    public void Open_LockOfDeadProcess_IsTakenOver()
    {
        File.WriteAllText(_temp.Sub("writer.lock"), "");
        File.WriteAllText(_temp.Sub("writer.lock.txt"), "999999\nold-machine\n2020-01-01T00:00:00.0000000Z\n");
        using var folder = DataFolder.Open(_temp.Path);
        Assert.Equal(Environment.ProcessId, DataFolder.HolderOf(_temp.Path)!.ProcessId);
    }

    [Fact]
    public void Open_AfterDispose_IsFree()
    {
        DataFolder.Open(_temp.Path).Dispose();
        Assert.Null(DataFolder.HolderOf(_temp.Path));
        DataFolder.Open(_temp.Path).Dispose();
    }

    [Theory]
    [InlineData(DataFolder.LogFile)]
    [InlineData(DataFolder.StoreFile)]
    [InlineData(DataFolder.CatalogFile)]
    public void Open_NewerSchema_IsRefusedAndLockIsFree(string file)
    {
        DataFolder.Open(_temp.Path).Dispose();
        using (var database = Database.OpenWriter(_temp.Sub(file), 4096))
        {
            database.Execute("INSERT INTO schema_version (version) VALUES (99)");
        }
        var error = Assert.Throws<StoreException>(() => DataFolder.Open(_temp.Path));
        Assert.Contains(file, error.Message);
        Assert.Contains("99", error.Message);
        Assert.Null(DataFolder.HolderOf(_temp.Path));
    }

    [Fact]
    public void Migrations_FailingStep_LeavesTheVersionBefore()
    {
        using var database = Database.OpenWriter(_temp.Sub("m.db"), 4096);
        string[] one = ["CREATE TABLE a (x INTEGER)"];
        Migrations.Apply(database, one);
        Assert.Throws<StoreException>(() => Migrations.Apply(database, [.. one, "CREATE TABLE b (x INTEGER); CREATE TABLE a (x INTEGER)"]));
        Assert.Equal(1, database.ReadLong("SELECT MAX(version) FROM schema_version"));
        Assert.Equal(0, database.ReadLong("SELECT COUNT(*) FROM sqlite_master WHERE name = 'b'"));
        Migrations.Apply(database, [.. one, "CREATE TABLE b (x INTEGER)"]);
        Assert.Equal("2", database.ReadLong("SELECT MAX(version) FROM schema_version").ToString(CultureInfo.InvariantCulture));
    }
}
