using System.Diagnostics;
using System.Text.Json;

namespace FactoryTwin.Host.Bench;

/// <summary>What a process has used since it started. Processor time says more than the clock where others share the machine.</summary>
internal sealed record HostCost(double ProcessorSeconds, long AllocatedBytes, double PauseSeconds)
{
    public static HostCost operator -(HostCost after, HostCost before) => new(
        after.ProcessorSeconds - before.ProcessorSeconds, after.AllocatedBytes - before.AllocatedBytes, after.PauseSeconds - before.PauseSeconds);

    public static HostCost OfThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        return new HostCost(process.TotalProcessorTime.TotalSeconds, GC.GetTotalAllocatedBytes(), GC.GetTotalPauseDuration().TotalSeconds);
    }

    /// <summary>Answers each line with the cost so far, on a thread of its own: the process that runs the host is asked so.</summary>
    public static void Answer(TextReader questions, TextWriter answers) => new Thread(() =>
    {
        while (questions.ReadLine() is not null)
        {
            answers.WriteLine(Mark + JsonSerializer.Serialize(OfThisProcess()));
        }
    }) { IsBackground = true }.Start();

    /// <summary>The cost in an answer; null for any other line.</summary>
    public static HostCost? Read(string line) => line.StartsWith(Mark, StringComparison.Ordinal) ? JsonSerializer.Deserialize<HostCost>(line[Mark.Length..]) : null;

    private const string Mark = "cost ";
}
