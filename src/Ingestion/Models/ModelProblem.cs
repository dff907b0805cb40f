using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Models;

/// <summary>What is wrong with a factory model, where, and what would be right.</summary>
/// <param name="File">File name, or the name the caller gave the text.</param>
/// <param name="Line">From 1; 0 where there is no text to point at.</param>
/// <param name="Column">From 1; 0 where there is no text to point at.</param>
/// <param name="Path">Place in the model, such as <c>points[12].unit</c>.</param>
/// <param name="Value">The offending text, shortened; null where something is missing.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record ModelProblem(string File, int Line, int Column, string Path, string? Value, string Message)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}:{Column}: {Path}: {Message}" : $"{File}: {Path}: {Message}";
}

/// <summary>A model, or the reasons why there is none.</summary>
public sealed record FactoryModelResult(FactoryModel? Model, ImmutableArray<ModelProblem> Problems)
{
    public bool IsValid => Model is not null && Problems.IsEmpty;

    /// <exception cref="FactoryModelException">The model has problems.</exception>
    public FactoryModel Require() => IsValid ? Model! : throw new FactoryModelException(Problems);
}

/// <summary>A factory model could not be read; <see cref="Problems"/> says why.</summary>
public sealed class FactoryModelException(ImmutableArray<ModelProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems.Take(20)))
{
    public ImmutableArray<ModelProblem> Problems { get; } = problems;
}
