namespace FactoryTwin.Carbon.Years.Package;

/// <summary>The tables of a package, one CSV each; headers name the unit.</summary>
internal static class PackageTables
{
    public static byte[] Lines(YearDocument document)
    {
        var csv = new Csv(
            "scope", "carrier", "asset", "point", "kind", "from", "to", "activity", "unit", "metered", "factor", "factor value", "factor unit", "edition", "tCO2e",
            "uncertainty tCO2e", "quality", "completeness", "method", "formula", "clause");
        var inventory = document.ReadInventory();
        foreach (var l in inventory.All.Concat(inventory.Market))
        {
            csv.Row(
                l.Scope, l.Carrier, l.Asset, l.Point, l.Kind, l.From, l.To, l.Activity, l.Unit, l.Metered, l.FactorId, l.FactorValue, l.FactorUnit, l.Edition, l.TCO2e,
                l.UncertaintyTCO2e, l.Quality, l.Completeness, l.Method, l.Formula, l.Clause);
        }
        return csv.ToBytes();
    }

    public static byte[] Activity(YearDocument document)
    {
        var csv = new Csv("point", "name", "asset", "carrier", "month", "value", "unit", "estimated", "coverage", "quality", "last arrival");
        foreach (var a in document.Activity)
        {
            foreach (var m in a.Months)
            {
                csv.Row(a.Point, a.Name.En, a.Asset, a.Carrier, m.Start, m.Value, a.Unit, m.EstimatedValue, m.Coverage, m.Quality, a.LastArrival);
            }
        }
        return csv.ToBytes();
    }

    public static byte[] Factors(YearDocument document)
    {
        var csv = new Csv(
            "factor", "edition", "year", "valid from", "region", "gas", "value", "unit", "t per unit of activity", "unit of activity", "fallback", "source", "confidence", "note", "conversions");
        foreach (var f in document.Factors)
        {
            csv.Row(
                f.Id, f.Edition, f.Year, f.ValidFrom, f.Region, f.Gas, f.Value, f.Unit, f.PerActivity, f.ActivityUnit, f.Fallback ? 1 : 0, f.Source, f.Confidence, f.Note,
                string.Join("; ", f.Conversions.Select(c => c.Source)));
        }
        return csv.ToBytes();
    }

    public static byte[] Methods(YearDocument document)
    {
        var csv = new Csv("method", "formula", "clause");
        foreach (var m in document.Methods)
        {
            csv.Row(m.Id, m.Formula, m.Clause);
        }
        return csv.ToBytes();
    }

    public static byte[] Evidence(InventoryYear year)
    {
        var csv = new Csv("sha256", "name", "type", "bytes", "note", "figure", "by", "at");
        foreach (var e in year.Evidence)
        {
            csv.Row(e.Sha256, e.Name, e.ContentType, e.Bytes, e.Note, e.Figure, e.By, e.At);
        }
        return csv.ToBytes();
    }

    public static byte[] Sampling(InventoryYear year)
    {
        var csv = new Csv("report", "verifier", "date", "document", "figure", "note");
        foreach (var v in year.Verifications)
        {
            foreach (var s in v.Sampling)
            {
                csv.Row(v.ReportNumber, v.Verifier, v.ReportDate, v.Subject, s.Figure, s.Note);
            }
        }
        return csv.ToBytes();
    }

    public static byte[] Findings(InventoryYear year)
    {
        var csv = new Csv("id", "severity", "text", "figure", "by", "at", "answer", "answered by", "answered at", "closed");
        foreach (var f in year.Findings)
        {
            foreach (var a in f.Answers.Length == 0 ? [null] : f.Answers.Cast<FindingAnswered?>())
            {
                csv.Row(f.Raised.Id, f.Raised.Severity, f.Raised.Text, f.Raised.Figure, f.Raised.By, f.Raised.At, a?.Answer, a?.By, a?.At, a is null ? null : a.Closed ? 1 : 0);
            }
        }
        return csv.ToBytes();
    }

    public static byte[] Differences(InventoryYear year)
    {
        var csv = new Csv(
            "restatement", "reason", "by", "at", "line", "before activity", "after activity", "unit", "before factor", "after factor", "before tCO2e", "after tCO2e",
            "by activity tCO2e", "by factor tCO2e");
        foreach (var r in year.Frozen)
        {
            foreach (var d in r.Differences)
            {
                csv.Row(
                    r.Number, r.Reason, r.By, r.At, d.Line, d.BeforeActivity, d.AfterActivity, d.Unit, d.BeforeFactor, d.AfterFactor, d.BeforeTCO2e, d.AfterTCO2e, d.ByActivity,
                    d.ByFactor);
            }
        }
        return csv.ToBytes();
    }
}
