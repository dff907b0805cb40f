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

    public void AssumeFactor(string key, AppliedFactor factor, int year)
    {
        var of = factor.Factor;
        var fallback = factor.Choice.IsFallback ? $" (edition of {of.Year}, none of {year})" : "";
        Assume(key, new($"排放因子 {of.Reference}", $"Emission factor {of.Reference}"), of.Value, of.UnitText, $"{of.Edition}: {of.Provenance.Source}{fallback}", of.Provenance.Confidence);
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
