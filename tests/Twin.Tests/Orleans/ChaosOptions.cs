namespace FactoryTwin.LocalGrains;

/// <summary>The options of the Local runtime's misfortunes, where tests run on Orleans: it has none to give, so nobody makes one.</summary>
public sealed class ChaosOptions
{
    private ChaosOptions()
    {
    }
}
