using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using static FactoryTwin.Carbon.Tests.Ledger.Fixture;

namespace FactoryTwin.Carbon.Tests.Ledger;

/// <summary>Type x profile, as the requirements print it (A.13), on the shipped table.</summary>
public sealed class ProfileMatrixTest
{
    private const string S0 = "t-cqses-56";
    private const string S2 = "t-cqses-56-draft";
    private const string S3 = "t-dzjn-108";
    private const string S4 = "miit-13-2026";

    [Theory]
    [InlineData("ccer", UseStanding.Counts, UseStanding.Counts, UseStanding.Counts, UseStanding.Counts)]
    [InlineData("gec", UseStanding.Electricity, UseStanding.Electricity, UseStanding.Electricity, UseStanding.Refused)]
    [InlineData("green-power", UseStanding.Refused, UseStanding.Refused, UseStanding.Electricity, UseStanding.Refused)]
    [InlineData("carbon-inclusion", UseStanding.Advisory, UseStanding.Counts, UseStanding.Counts, UseStanding.Advisory)]
    [InlineData("energy-saving", UseStanding.Advisory, UseStanding.Advisory, UseStanding.Counts, UseStanding.Advisory)]
    [InlineData("international", UseStanding.Counts, UseStanding.Counts, UseStanding.Counts, UseStanding.Counts)]
    [InlineData("own-project", UseStanding.Advisory, UseStanding.Advisory, UseStanding.Counts, UseStanding.Advisory)]
    [InlineData("allowance", UseStanding.Refused, UseStanding.Refused, UseStanding.Refused, UseStanding.Refused)]
    public void O05_TypeByProfile_AsPrinted(string type, UseStanding s0, UseStanding s2, UseStanding s3, UseStanding s4)
    {
        var batch = Credit(type: type);

        Assert.Equal([s0, s2, s3, s4], new[] { S0, S2, S3, S4 }.Select(p => UseRules.Standing(batch, Types.Type(type)!, Profile(p))));
    }

    [Theory]
    [InlineData(S0, false)]
    [InlineData(S2, false)]
    [InlineData(S3, true)]
    [InlineData(S4, true)]
    public void O16_InternationalCreditWithoutLocalRecognition_DependsOnTheProfile(string profile, bool may)
    {
        var batch = Credit(type: "international") with { LocallyRecognised = false };

        Assert.Equal(may, Use(batch, profile) is null);
    }

    [Fact]
    public void O05_CarbonInclusionWithoutGovernment_IsRefusedUnderS3() =>
        Assert.Equal("profile", Use(Credit(type: "carbon-inclusion") with { GovernmentRecognised = false }, S3)!.Code);

    [Theory]
    [InlineData(S0)]
    [InlineData(S2)]
    [InlineData(S3)]
    [InlineData(S4)]
    public void O04_CertificateAgainstTheResidual_IsRefused(string profile)
    {
        Assert.Equal("electricityOnly", Use(Certificate(), profile)!.Code);
        Assert.Null(UseRules.Use(Certificate(), Types, Profile(profile), UnitUse.Electricity, Today));
    }

    [Fact]
    public void O04_CertificateWithoutNea_CannotBeEntered() =>
        Assert.Contains(UseRules.Entry(Certificate() with { NeaRecognised = false }, Types), p => p.Field == "neaRecognised");

    [Fact]
    public void K04_Allowance_CannotBeEnteredAsAnOffset() => Assert.Equal("type", UseRules.Entry(Credit(type: "allowance"), Types)[0].Field);

    [Theory]
    [InlineData("additionality")]
    [InlineData("permanence")]
    [InlineData("leakage")]
    [InlineData("verification")]
    [InlineData("exPost")]
    [InlineData("registry")]
    [InlineData("project")]
    [InlineData("methodology")]
    [InlineData("validation")]
    public void O08_ItemThatIsMissing_BindsUnderS3AndAdvisesElsewhere(string item)
    {
        var (whole, quality) = (Credit(), Credit().Quality);
        var batch = item switch
        {
            "additionality" => whole with { Quality = quality with { Additionality = null } },
            "permanence" => whole with { Quality = quality with { Permanence = " " } },
            "leakage" => whole with { Quality = quality with { Leakage = null } },
            "verification" => whole with { Quality = quality with { VerificationReport = null } },
            "exPost" => whole with { IssuedOn = null },
            "registry" => whole with { Quality = quality with { RegistryUrl = null } },
            "project" => whole with { Quality = quality with { ProjectDocument = null } },
            "methodology" => whole with { Methodology = null },
            _ => whole with { Quality = quality with { ValidationDocument = null } },
        };

        Assert.Equal("quality", Use(batch, S3)!.Code);
        Assert.All(new[] { S0, S2, S4 }, p => Assert.Null(Use(batch, p)));
        Assert.Equal([item], QualityChecklist.Of(batch).Where(i => !i.Passed).Select(i => i.Key));
        Assert.Equal(decimal.Round(8m / 9, 4), QualityChecklist.Score(batch));
    }

    [Fact]
    public void O08_CreditWithoutQuality_IsShownAndNotCountedUnderS3()
    {
        var batch = Credit() with { Quality = new QualityRecord() };

        Assert.Equal(UseStanding.Counts, UseRules.StandingOfUsed(batch, Types.Type("ccer")!, Profile(S0)));
        Assert.Equal(UseStanding.Advisory, UseRules.StandingOfUsed(batch, Types.Type("ccer")!, Profile(S3)));
    }

    [Fact]
    public void O09_CompleteCredit_PassesEveryItem()
    {
        Assert.Null(Use(Credit(), S3));
        Assert.Equal(1, QualityChecklist.Score(Credit()));
    }

    [Fact]
    public void O10_IssuedBeforeTheReduction_IsRefusedUnderS3()
    {
        var anticipated = Credit() with { IssuedOn = new DateOnly(2024, 6, 1) };

        Assert.False(QualityChecklist.IsExPost(anticipated));
        Assert.Equal("quality", Use(anticipated, S3)!.Code);
    }

    [Fact]
    public void O12_PublicDocuments_AreNamedWhereMissing()
    {
        var silent = Credit() with { Quality = Credit().Quality with { RegistryUrl = null, ProjectDocument = null, ValidationDocument = null } };

        Assert.Equal(["O-12", "O-12", "O-12"], QualityChecklist.Of(silent).Where(i => !i.Passed).Select(i => i.Requirement));
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(false, null, false)]
    [InlineData(true, "heat-recovery", false)]
    public void O14_OwnProject_CountsOutsideTheBoundaryAndOnlyOnce(bool outside, string? measure, bool may)
    {
        var batch = Credit(type: "own-project") with { OwnProject = new OwnProject(outside, measure) };

        var refusal = Use(batch, S3);

        Assert.Equal(may ? null : "ownReduction", refusal?.Code);
    }

    [Fact]
    public void K02_OwnCcerThatLowersTheInventory_CannotOffsetToo() =>
        Assert.Equal("ownReduction", Use(Credit() with { OwnProject = new OwnProject(OutsideBoundary: false, "pv-roof") }, S0)!.Code);

    [Fact]
    public void O17_UnitsBelowOne_AreRefused() => Assert.Contains(UseRules.Entry(Credit(units: 0), Types), p => p.Field == "units");

    [Fact]
    public void Certificate_TwoYearsAfterItsMonth_HasExpired()
    {
        var batch = Certificate(year: 2024, month: 2);

        Assert.Equal(new DateOnly(2026, 1, 31), UseRules.LastDay(batch, Types.Type("gec")!));
        Assert.Equal("expired", UseRules.Use(batch, Types, Profile(S0), UnitUse.Electricity, Today)!.Code);
    }

    [Fact]
    public void EveryFigureAndSetting_NamesItsSource()
    {
        Assert.Equal(4, Types.Profiles.Length);
        Assert.Equal(8, Types.Types.Length);
        Assert.All(Types.Settings.Notes, n => Assert.NotEmpty(n.Provenance.Source));
        Assert.Contains(Types.Settings.Notes, n => n.Open);
        Assert.All(Types.Types, t => Assert.Equal(4, t.Rules.Count));
    }

    private static Carbon.Ledger.Refusal? Use(CreditBatch batch, string profile) => UseRules.Use(batch, Types, Profile(profile), UnitUse.Offset, Today);
}
