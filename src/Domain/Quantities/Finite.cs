using System.Runtime.CompilerServices;

namespace FactoryTwin.Domain.Quantities;

/// <summary>The door of every quantity: NaN and infinity never become an amount.</summary>
internal static class Finite
{
    public static double Require(double value, [CallerArgumentExpression(nameof(value))] string name = "") => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A quantity is a finite number.");
}
