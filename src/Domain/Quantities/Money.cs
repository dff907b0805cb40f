namespace FactoryTwin.Domain.Quantities;

/// <summary>An amount of money (金额). Amounts of different currencies never meet: there is no exchange rate in the house. <c>default</c> is 0 CNY.</summary>
public readonly record struct Money
{
    public const string Yuan = "CNY";

    private readonly string? _currency;

    /// <param name="amount">Unrounded; rounding is for presenting.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public Money(decimal amount, string currency = Yuan)
    {
        Amount = amount;
        _currency = currency;
    }

    public decimal Amount { get; }

    public string Currency => _currency ?? Yuan;

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money a, Money b) => a.Currency == b.Currency
        ? new Money(a.Amount + b.Amount, a.Currency)
        : throw new InvalidOperationException($"{a.Currency} and {b.Currency} do not add up.");

    public override string ToString() => $"{Amount} {Currency}";
}
