using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Carbon.Ledger.Years;
using static FactoryTwin.Carbon.Tests.Ledger.Fixture;

namespace FactoryTwin.Carbon.Tests.Ledger;

/// <summary>Any operations in any order on any state: no unit is used twice, nothing exceeds the residual, stored balances are those of a rebuild.</summary>
public sealed class LedgerOperationsTest
{
    private const int Rounds = 160;
    private const int Steps = 500;

    [Fact]
    public void O07_EightyThousandRandomOperations_KeepEveryInvariant()
    {
        var done = 0;
        for (var seed = 0; seed < Rounds; seed++)
        {
            done += new Run(seed).Play(Steps);
        }
        Assert.Equal(Rounds * Steps, done);
    }

    /// <summary>Three series, one year, a dozen claims, driven at random; the coordinator's steps are made in any order, also wrong ones.</summary>
    private sealed class Run(int seed)
    {
        private static readonly string[] Keys = ["ccer/p1/2024", "ccer/p2/2024", "gec/wind-7/2025-01"];

        private readonly Random _random = new(seed);
        private readonly Dictionary<string, (SeriesBook Book, List<SeriesEvent> Events)> _series = Keys.ToDictionary(k => k, _ => (SeriesBook.Empty, new List<SeriesEvent>()));
        private readonly List<YearEvent> _yearEvents = [];
        private readonly ClosedYear _closed = Closed(mwh: 60 + new Random(seed).Next(400), scope1: new Random(seed).Next(900));
        private YearBook _year = YearBook.Empty;

        public int Play(int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                Step(i);
            }
            Check();
            return steps;
        }

        private void Step(int i)
        {
            var key = Keys[_random.Next(Keys.Length)];
            var (claim, batch) = ($"k{_random.Next(12)}", $"b{_random.Next(10)}");
            var book = _series[key].Book;
            switch (_random.Next(10))
            {
                case 0 or 1:
                    var (serials, state) = (Draw(), (UnitState)_random.Next(4));
                    var details = key[0] == 'g' ? Certificate(batch, Math.Max(1, serials.Count)) : Credit(batch, units: Math.Max(1, serials.Count));
                    Take(key, SeriesDesk.Enter(book, details, state, state == UnitState.Held ? serials : SerialSet.Empty, Now));
                    break;
                case 2:
                    Take(key, SeriesDesk.Advance(book, batch, (UnitState)_random.Next(8), Draw(), Now));
                    break;
                case 3:
                    Take(key, SeriesDesk.Cancel(book, batch, _random.Next(2) == 0 ? null : Draw(), (CancelReason)_random.Next(5), null, Now));
                    break;
                case 4 or 5:
                    Take(key, ClaimDesk.Reserve(book, claim, Plant, [new Pick(null, null, 1 + _random.Next(60))], _ => null, _random.Next(2) == 0, Now));
                    break;
                case 6:
                    Allocate(claim, key[0] == 'g' ? UnitUse.Electricity : UnitUse.Offset);
                    break;
                case 7:
                    Release(key, claim);
                    break;
                case 8:
                    Retire(claim);
                    break;
                default:
                    Take(key, _random.Next(2) == 0 ? ClaimDesk.Publish(book, claim, Today, Now) : SeriesDesk.Expire(book, _ => _random.Next(40) == 0 ? Today.AddDays(-1) : null, Today, Now));
                    break;
            }
            Assert.True(_year.Certificates <= Math.Round(_closed.ElectricityMwh.Sum(), 6) && _year.Credits <= Math.Round(Room().Residual!.Value, 6), $"seed {seed}, step {i}");
        }

        private void Allocate(string claim, UnitUse use)
        {
            ImmutableArray<AllocatedUnits> units =
            [
                .. _series.Where(s => (s.Key[0] == 'g') == (use == UnitUse.Electricity)).SelectMany(s => s.Value.Book.Of(claim, UnitState.Reserved)
                    .Select(u => new AllocatedUnits(s.Key, u.Batch, use == UnitUse.Offset ? "ccer" : "gec", u.Serials, use == UnitUse.Offset ? null : new DateOnly(2025, 1, 1)))),
            ];
            if (!units.IsEmpty)
            {
                Take(YearDesk.Allocate(_year, _closed, new AllocationAsk(claim, use, "t-cqses-56", _random.Next(2) == 0, units), Types.Settings, Profile("t-cqses-56"), Now));
            }
        }

        /// <summary>As the coordinator does: the year first, then every series.</summary>
        private void Release(string key, string claim)
        {
            var decision = YearDesk.Release(_year, claim, Now);
            Take(decision);
            if (decision.Refusal is null)
            {
                Take(key, ClaimDesk.Keep(_series[key].Book, claim, [], Now));
            }
        }

        private void Retire(string claim)
        {
            if (_year.Claims.TryGetValue(claim, out var allocation))
            {
                foreach (var key in Keys)
                {
                    var keep = allocation.Units.Where(u => u.Series == key).Select(u => new BatchUnits(u.Batch, u.Serials)).ToImmutableArray();
                    Take(key, ClaimDesk.Keep(_series[key].Book, claim, keep, Now));
                    Take(key, ClaimDesk.Retire(_series[key].Book, claim, new Retirement("N", Today, null, null), Now));
                }
                Take(YearDesk.Confirm(_year, claim, Now));
            }
        }

        private void Check()
        {
            var file = new LedgerFile(
                _series.ToImmutableSortedDictionary(s => s.Key, s => s.Value.Events.ToImmutableArray(), StringComparer.Ordinal),
                ImmutableSortedDictionary<string, ImmutableArray<ClaimEvent>>.Empty,
                ImmutableSortedDictionary<string, ImmutableArray<YearEvent>>.Empty.Add($"{Plant}/2025", [.. _yearEvents]),
                (_, year) => YearRoom.Of(_closed, year, Types.Settings, Profile("t-cqses-56")));
            // Claims are driven without their coordinator here: what it would know of them is not judged.
            Assert.Empty(LedgerAudit.Check(file).Where(f => f.Code != "stranded"));
            Assert.All(_series.Values, s => Assert.Equal(s.Book.Balance, SeriesBook.Rebuild(s.Events).Balance));
        }

        private YearRoom Room() => YearRoom.Of(_closed, _year, Types.Settings, Profile("t-cqses-56"));

        private SerialSet Draw()
        {
            var first = 1 + _random.Next(400);
            return SerialSet.Of(new SerialRange(first, first + _random.Next(80)));
        }

        private void Take(string key, Decision<SeriesEvent> decision)
        {
            var (book, events) = _series[key];
            foreach (var e in decision.Refusal is null ? decision.Events : [])
            {
                var used = book.Balance.Used;
                book = book.Apply(e);
                events.Add(e);
                Assert.True(book.Balance.Used >= used, "what is retired stays retired");
            }
            _series[key] = (book, events);
        }

        private void Take(Decision<YearEvent> decision)
        {
            foreach (var e in decision.Refusal is null ? decision.Events : [])
            {
                _year = _year.Apply(e);
                _yearEvents.Add(e);
            }
        }
    }
}
