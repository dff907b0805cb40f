namespace FactoryTwin.Domain.Readings;

/// <summary>How a reading came to be (数据质量). Missing is the absence of a reading, never a quality and never zero.</summary>
public enum ReadingQuality : byte
{
    /// <summary>实测: read from the meter.</summary>
    Measured = 0,

    /// <summary>手工: entered by a person.</summary>
    Manual = 1,

    /// <summary>估算: computed where no reading was, such as a gap spread evenly.</summary>
    Estimated = 2,

    /// <summary>替代: taken from another meter or day.</summary>
    Substituted = 3,

    /// <summary>存疑: implausible; kept and shown, counted in no sum.</summary>
    Suspect = 4,
}
