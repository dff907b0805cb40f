using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Contracts.Ledger;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Ingestion.Models;

namespace FactoryTwin.Silo.Ledger;

/// <summary>A claim as it is sent.</summary>
internal sealed record ClaimForm(
    string Id,
    int Year,
    UnitUse Use,
    ImmutableArray<ClaimLine> Lines,
    ClaimSubject Subject = ClaimSubject.Organisation,
    string? SubjectName = null,
    DateOnly? PublishedOn = null,
    string? Profile = null,
    bool UpTo = false,
    string? Note = null)
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    public List<ModelProblem> Problems()
    {
        var problems = new List<ModelProblem>();
        if (!IdText.IsValid(Id))
        {
            problems.Add(new ModelProblem("body", 0, 0, "id", Id, "An id is 1 to 128 of letters, digits, '-', '_', '.' and ':'."));
        }
        if (Year is < FirstYear or > LastYear)
        {
            problems.Add(new ModelProblem("body", 0, 0, "year", $"{Year}", $"An inventory year is {FirstYear} to {LastYear}."));
        }
        if (Lines.IsDefaultOrEmpty)
        {
            problems.Add(new ModelProblem("body", 0, 0, "lines", null, "A claim has at least one line with series and units."));
            return problems;
        }
        for (var i = 0; i < Lines.Length; i++)
        {
            if (!SeriesKey.TryParse(Lines[i].Series, out _))
            {
                problems.Add(new ModelProblem("body", 0, 0, $"lines[{i}].series", Lines[i].Series, "A series is registry/project/vintage."));
            }
            if (Lines[i].Serials is { } serials ? Lines[i].Units != serials.Count : Lines[i].Units is < 1 or > SerialRange.Largest)
            {
                problems.Add(new ModelProblem("body", 0, 0, $"lines[{i}].units", $"{Lines[i].Units}", "Units are whole, at least 1, and as many as the serial numbers where these are named."));
            }
        }
        return problems;
    }

    public ClaimOrder Order(string factory, string profile) => new()
    {
        Id = Id,
        Factory = factory,
        Year = Year,
        Use = Use,
        Subject = Subject,
        SubjectName = SubjectName,
        PublishedOn = PublishedOn,
        Profile = profile,
        Lines = Lines,
        UpTo = UpTo,
        Note = Note,
    };
}
