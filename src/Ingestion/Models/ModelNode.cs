namespace FactoryTwin.Ingestion.Models;

/// <summary>One node of a YAML or JSON text that remembers where it stood.</summary>
internal abstract record ModelNode(string File, int Line, int Column)
{
    /// <summary>Short text of the node for messages.</summary>
    public abstract string Describe();
}

/// <summary>A single value; <c>IsText</c> where it was quoted, so that it can be no number or null.</summary>
internal sealed record ScalarNode(string File, int Line, int Column, string Text, bool IsText) : ModelNode(File, Line, Column)
{
    public bool IsNull => !IsText && Text is "" or "~" or "null";

    public override string Describe() => Text.Length <= 60 ? Text : Text[..57] + "...";
}

internal sealed record ListNode(string File, int Line, int Column, List<ModelNode> Items) : ModelNode(File, Line, Column)
{
    public override string Describe() => "a list";
}

internal sealed record MapNode(string File, int Line, int Column, List<KeyValuePair<ScalarNode, ModelNode>> Entries) : ModelNode(File, Line, Column)
{
    public ModelNode? this[string key] => Entries.Find(e => e.Key.Text == key).Value;

    public override string Describe() => "a mapping";
}

/// <summary>Stops reading a text that cannot be understood; becomes one <see cref="ModelProblem"/>.</summary>
internal sealed class ModelSyntaxException(string file, int line, int column, string message) : Exception(message)
{
    public ModelProblem ToProblem() => new(file, line, column, "", null, Message);
}

/// <summary>Bounds that keep a hostile text from costing more than it should.</summary>
internal static class ModelLimits
{
    public const int MaxDepth = 24;
    public const int MaxCharacters = 64 << 20;
    public const int MaxProblems = 200;
}
