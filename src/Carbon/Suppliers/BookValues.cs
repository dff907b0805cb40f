using FactoryTwin.Carbon.Footprint;

namespace FactoryTwin.Carbon.Suppliers;

/// <summary>Accepted values of the supplier register, for footprints.</summary>
public sealed class BookValues(SupplierBook book) : ISupplierValues
{
    /// <summary>Worst rating of the scale that footprints use.</summary>
    private const double Worst = 5;

    public ValueTask<SupplierValue?> FindAsync(string factory, string material, string? supplier, DateOnly day, CancellationToken cancellationToken = default) =>
        new(book.ValueOn(material, supplier, day) is { } value ? Of(value) : null);

    private static SupplierValue Of(AcceptedValue accepted) => new()
    {
        Id = accepted.Id,
        Material = accepted.Value.Product,
        Supplier = accepted.Supplier.Id,
        SupplierName = accepted.Supplier.Name.Zh,
        KilogramsPerUnit = accepted.Value.KilogramsPerUnit,
        Unit = accepted.Value.Unit,
        FossilKilogramsPerUnit = accepted.Value.FossilKilogramsPerUnit,
        BiogenicUptakeKilogramsPerUnit = accepted.Value.BiogenicUptakeKilogramsPerUnit,
        From = accepted.Value.From,
        To = accepted.ValidTo,
        Quality = accepted.Value.Quality is { } q ? new DataQuality(Scaled(q.Technology, q), Scaled(q.Time, q), Scaled(q.Geography, q)) : null,
        PrimaryShare = accepted.Value.PrimaryShare,
        DocumentSha256 = accepted.Answer.Sha256,
        Document = accepted.Value.Reference ?? accepted.Answer.FileName,
        By = accepted.By,
        At = accepted.At,
    };

    // PACT 2 rates from 1 to 3: taken to the scale of 1 to 5 in proportion, which is an assumption.
    private static double Scaled(double rating, ValueQuality quality) => 1 + ((rating - 1) * (Worst - 1) / (quality.Worst - 1));
}
