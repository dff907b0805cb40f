using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Planning.Results;

/// <summary>A figure that a plan rests on and did not measure.</summary>
/// <param name="Key">Word for programs, such as <c>tariff</c>, <c>pv.yield</c>.</param>
/// <param name="What">In English.</param>
/// <param name="WhatZh">In Chinese.</param>
/// <param name="Value">A number or a word.</param>
/// <param name="Unit">Empty for words.</param>
/// <param name="Source">Document, measurement, or who assumed it.</param>
/// <param name="Confidence">A to D.</param>
public sealed record Assumption(string Key, string What, string WhatZh, object Value, string Unit, string Source, string Confidence);

/// <summary>What was assumed and what the reader should know, gathered while a plan is worked out.</summary>
public sealed class PlanNotes
{
    private readonly List<Assumption> _assumptions = [];
    private readonly List<LocalizedName> _messages = [];
    private readonly List<ResultGap> _gaps = [];
    private readonly Dictionary<(string Key, string Reference), (int At, int[]? Years)> _factors = [];

    public ImmutableArray<Assumption> Assumptions => [.. _assumptions];

    public ImmutableArray<LocalizedName> Messages => [.. _messages];

    public IReadOnlyList<ResultGap> Gaps => _gaps;

    /// <summary>Notes an assumption once, however often it is used.</summary>
    public void Assume(string key, LocalizedName what, object value, string unit, string source, Confidence confidence)
    {
        var assumption = new Assumption(key, what.En, what.Zh, value, unit, source, confidence.ToString());
        if (!_assumptions.Contains(assumption))
        {
            _assumptions.Add(assumption);
        }
    }

    /// <summary>Notes a factor once, with the years that it stands in for.</summary>
    public void AssumeFactor(string key, AppliedFactor factor, int year)
    {
        var of = factor.Factor;
        var known = _factors.TryGetValue((key, of.Reference), out var noted);
        if (factor.Choice.IsFallback)
        {
            noted.Years = [.. ((noted.Years ?? []).Append(year)).Distinct().Order()];
        }
        var fallback = noted.Years is { } years ? $" (edition of {of.Year}, none of {string.Join(", ", years)})" : "";
        var assumption = new Assumption(
            key, $"Emission factor {of.Reference}", $"排放因子 {of.Reference}", of.Value, of.UnitText, $"{of.Edition}: {of.Provenance.Source}{fallback}", of.Provenance.Confidence.ToString());
        if (known)
        {
            _assumptions[noted.At] = assumption;
        }
        else
        {
            noted.At = _assumptions.Count;
            _assumptions.Add(assumption);
        }
        _factors[(key, of.Reference)] = noted;
    }

    public void Say(string zh, string en)
    {
        var message = new LocalizedName(zh, en);
        if (!_messages.Contains(message))
        {
            _messages.Add(message);
        }
    }

    /// <summary>Notes once what a figure lacks.</summary>
    public void Lack(ResultGap gap)
    {
        if (!_gaps.Contains(gap))
        {
            _gaps.Add(gap);
        }
    }
}
