using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Factors;

/// <summary>Whether a new factor fits beside those that are there: a free id, and an edition that a series can take without guessing.</summary>
internal sealed class FactorNeighbours
{
    private readonly Dictionary<string, Factor> _byReference = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Factor>> _bySeries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _superseded = new(StringComparer.Ordinal);

    public FactorNeighbours(IEnumerable<Factor> factors)
    {
        foreach (var factor in factors)
        {
            Add(factor);
        }
    }

    public void Add(Factor factor)
    {
        _byReference[factor.Reference] = factor;
        if (!_bySeries.TryGetValue(Series(factor), out var editions))
        {
            _bySeries[Series(factor)] = editions = [];
        }
        editions.Add(factor);
        if (factor.Supersedes is { } old)
        {
            _superseded.Add($"{factor.Table}:{old}");
        }
    }

    public IEnumerable<FactorProblem> Check(Factor factor, long? line)
    {
        if (_byReference.TryGetValue(factor.Reference, out var taken))
        {
            yield return new FactorProblem(line, "id", factor.Id, new LocalizedName(
                $"'{factor.Reference}' 已存在（{taken.Edition}）；新版本用新的编号，并在 supersedes 中写明旧编号。", $"'{factor.Reference}' is taken ({taken.Edition}). A new edition has an id of its own and names the old one under supersedes."));
            yield break;
        }
        if (factor.Supersedes is { } old)
        {
            foreach (var problem in CheckSuperseded(factor, old, line))
            {
                yield return problem;
            }
            yield break;
        }
        var same = _bySeries.GetValueOrDefault(Series(factor))?.FirstOrDefault(f => f.FirstYear == factor.FirstYear && !_superseded.Contains(f.Reference));
        if (same is not null)
        {
            yield return new FactorProblem(line, "supersedes", null, new LocalizedName(
                $"系列 {factor.Series} 同一年份已有 '{same.Id}'：请在 supersedes 中写明它，或填写不同的 year / valid_from。", $"The series {factor.Series} has '{same.Id}' for the same year: name it under supersedes, or give another year or valid_from."));
        }
    }

    private IEnumerable<FactorProblem> CheckSuperseded(Factor factor, string old, long? line)
    {
        if (!_byReference.TryGetValue($"{factor.Table}:{old}", out var before))
        {
            yield return new FactorProblem(line, "supersedes", old, new LocalizedName($"表 {factor.Table} 没有 '{old}'。", $"{factor.Table} has no '{old}'."));
        }
        else if (before.Series != factor.Series)
        {
            yield return new FactorProblem(line, "series", factor.Series, new LocalizedName($"新版本须与 '{old}' 同一系列：{before.Series}。", $"A new edition is of the series of '{old}': {before.Series}."));
        }
        else if (_superseded.Contains(before.Reference))
        {
            yield return new FactorProblem(line, "supersedes", old, new LocalizedName($"'{old}' 已被取代；请写明最新版本。", $"'{old}' has been superseded already: name its newest edition."));
        }
        else if (!FactorUnit.TryConvert(1, factor.Unit, before.Unit, out _, out _))
        {
            yield return new FactorProblem(line, "unit", factor.UnitText, new LocalizedName($"新版本的单位须能换算为 {before.UnitText}。", $"The unit of a new edition converts to that of the old: {before.UnitText}."));
        }
    }

    private static string Series(Factor factor) => $"{factor.Table}:{factor.Series}";
}
