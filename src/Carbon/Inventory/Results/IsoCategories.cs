using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory.Results;

/// <summary>The six categories of ISO 14064-1:2018 beside scopes 1 to 3.</summary>
/// <remarks>
/// 1 direct; 2 imported energy; 3 transportation; 4 products used by the organisation; 5 use of products of the organisation; 6 others.
/// Which category of scope 3 belongs where follows annex B (from memory, confidence C): 4, 6, 7 and 9 are transportation; 1, 2, 3, 5 and 8
/// products used; 10 to 15 use of products.
/// </remarks>
public static class IsoCategories
{
    public const int Count = 6;

    /// <summary>Category 1 to 6; null for what is in no total.</summary>
    public static int? Of(EmissionScope scope, int? category3) => scope switch
    {
        EmissionScope.Scope1 => 1,
        EmissionScope.Scope2 => 2,
        EmissionScope.Scope3 => category3 switch
        {
            4 or 6 or 7 or 9 => 3,
            1 or 2 or 3 or 5 or 8 => 4,
            >= 10 and <= 15 => 5,
            _ => 6,
        },
        _ => null,
    };
}
