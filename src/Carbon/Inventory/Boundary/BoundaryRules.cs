using System.Globalization;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory.Boundary;

/// <summary>What a boundary must be before it is kept. An exclusion without a reason is kept: it keeps the inventory from being complete.</summary>
public static class BoundaryRules
{
    private const int LongestText = 400;

    private const int MostRows = 2000;

    public static IReadOnlyList<RecordProblem> Check(OrganisationBoundary boundary, TwinTopology topology)
    {
        var problems = new List<RecordProblem>();
        void Refuse(string path, object? value, string zh, string en) =>
            problems.Add(new RecordProblem(path, value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture), new LocalizedName(zh, en)));
        void CheckAsset(string path, AssetId asset)
        {
            if (topology.Asset(asset) is null)
            {
                Refuse(path, asset.Value, $"工厂没有资产 '{asset}'。", $"The factory has no asset '{asset}'.");
            }
        }

        if (boundary.Year is < 1990 or > 2200)
        {
            Refuse("year", boundary.Year, "年份须在 1990 到 2200 之间。", "The year lies between 1990 and 2200.");
        }
        if (string.IsNullOrWhiteSpace(boundary.LegalEntity) || boundary.LegalEntity.Length > LongestText)
        {
            Refuse("legalEntity", boundary.LegalEntity, $"请填写法人名称,1 到 {LongestText} 个字符。", $"Name the legal entity in 1 to {LongestText} characters.");
        }
        if (boundary.Approach == Consolidation.EquityShare ? boundary.EquityShare is not (> 0 and <= 1) : boundary.EquityShare is not null)
        {
            Refuse("equityShare", boundary.EquityShare, "按股权比例合并时须为 0 到 1;其他方法不填。", "With equity share it lies between 0 and 1; other approaches have none.");
        }
        if (boundary.KeyShare is { } share && !(share is > 0 and <= 1))
        {
            Refuse("keyShare", share, "须在 0 到 1 之间。", "It lies between 0 and 1.");
        }
        if (boundary.Included.Length == 0)
        {
            Refuse("included", null, "请至少包含一个场址、建筑或产线。", "Include at least one site, building or line.");
        }
        if (boundary.Included.Length + boundary.Excluded.Length + boundary.Departments.Length > MostRows)
        {
            Refuse("included", boundary.Included.Length, $"最多 {MostRows} 行。", $"At most {MostRows} rows.");
        }
        for (var i = 0; i < boundary.Included.Length; i++)
        {
            CheckAsset($"included[{i}]", boundary.Included[i]);
        }
        for (var i = 0; i < boundary.Excluded.Length; i++)
        {
            var (asset, carrier, category, reason) = boundary.Excluded[i];
            if (asset is { } id)
            {
                CheckAsset($"excluded[{i}].asset", id);
            }
            if (asset is null && carrier is null && category is null)
            {
                Refuse($"excluded[{i}]", null, "请注明资产、能源品种或范围三类别。", "Name an asset, a carrier or a category of scope 3.");
            }
            if (category is { } number && number is < 1 or > 15)
            {
                Refuse($"excluded[{i}].category", category, "范围三类别为 1 到 15。", "A category of scope 3 is 1 to 15.");
            }
            if (reason is { Length: > LongestText })
            {
                Refuse($"excluded[{i}].reason", reason.Length, $"最多 {LongestText} 个字符。", $"At most {LongestText} characters.");
            }
        }
        CheckDepartments(boundary, CheckAsset, Refuse);
        return problems;
    }

    private static void CheckDepartments(OrganisationBoundary boundary, Action<string, AssetId> checkAsset, Action<string, object?, string, string> refuse)
    {
        var (ids, owners) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<AssetId>());
        for (var i = 0; i < boundary.Departments.Length; i++)
        {
            var department = boundary.Departments[i];
            if (!IdText.IsValid(department.Id) || !ids.Add(department.Id))
            {
                refuse($"departments[{i}].id", department.Id, "部门编号须有效且不重复。", "A department has an id of its own.");
            }
            for (var a = 0; a < department.Assets.Length; a++)
            {
                checkAsset($"departments[{i}].assets[{a}]", department.Assets[a]);
                if (!owners.Add(department.Assets[a]))
                {
                    refuse($"departments[{i}].assets[{a}]", department.Assets[a].Value, "该资产已属于另一部门。", "The asset belongs to another department already.");
                }
            }
        }
    }
}
