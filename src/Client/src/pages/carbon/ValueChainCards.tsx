import { useTransport, useWaste, type AmountSplit, type CleanTransport } from '../../api/valueChain';
import { useFactory } from '../../app/FactoryContext';
import { fixed, full, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { Failure, Waiting } from '../../ui/States';

/** Waste by route and transport by means of a period, from the records of scope 3. */
export function ValueChainCards({ from, to }: { from: string; to: string }) {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const waste = useWaste(id, { from, to });
  const transport = useTransport(id, { from, to });
  const clean = transport.data?.transport;
  return (
    <div className="carbon-grid">
      <Card title={t('records.waste')} note={t('records.wasteNote')}>
        {waste.error && <Failure error={waste.error} retry={() => void waste.refetch()} />}
        {waste.isPending && <Waiting height={80} />}
        {waste.data && <Split split={waste.data.waste} head={t('records.route')} none={t('records.wasteNone')} />}
      </Card>
      <Card title={t('records.transport')} note={t('records.transportNote')}>
        {transport.error && <Failure error={transport.error} retry={() => void transport.refetch()} />}
        {transport.isPending && <Waiting height={80} />}
        {clean && (
          <>
            {clean.split.total !== null && (
              <p>
                {t('records.cleanShare')} <b>{shareText(clean) ?? t('app.none')}</b>{clean.assumed && <span className="assumed">{t('records.assumed')}</span>}
                <small className="second-line">{nameOf(clean.basis)}</small>
              </p>
            )}
            <Split split={clean.split} head={t('records.means')} none={t('records.transportNone')} clean={clean.clean} />
          </>
        )}
      </Card>
    </div>
  );
}

/** One figure where every record states its means, otherwise the range that the others leave open. */
function shareText({ shareAtLeast: low, shareAtMost: high }: CleanTransport) {
  if (low === null || high === null) {
    return null;
  }
  return low === high ? `${fixed(low * 100, 1)}%` : `${fixed(low * 100, 1)}–${fixed(high * 100, 1)}%`;
}

function Split({ split, head, none, clean }: { split: AmountSplit; head: string; none: string; clean?: readonly string[] }) {
  const { t, nameOf } = useWords();
  if (split.lines.length === 0 && split.unmeasured.length === 0) {
    return <p className="quiet">{none}</p>;
  }
  const tonnes = (value: number | null) => (value === null ? t('app.none') : fixed(value, 2));
  return (
    <div className="scroll-x">
      <table className="table">
        <thead><tr><th>{head}</th><th className="number">{unitText(split.unit)}</th><th className="number">%</th><th className="number">{unitText('tCO2e')}</th></tr></thead>
        <tbody>
          {split.lines.map((l) => (
            <tr key={l.word ?? ''}>
              <td className="wrap">
                {l.word === null ? <span className="over-chip">{nameOf(l.name)}</span> : nameOf(l.name)}{l.word !== null && clean?.includes(l.word) && <> <span className="state-chip">{t('records.clean')}</span></>}
                <small className="second-line">
                  {l.records.join(', ')}{l.estimatedAmount > 0 && ` · ${t('records.estimatedPart', { amount: full(l.estimatedAmount, 2), unit: unitText(split.unit) })}`}
                  {l.notCalculated.length > 0 && ` · ${t('records.notCalculated', { records: l.notCalculated.join(', ') })}`}
                </small>
              </td>
              <td className="number">{full(l.amount, 2)}</td>
              <td className="number">{l.share === null ? t('app.none') : fixed(l.share * 100, 1)}</td>
              <td className="number">{tonnes(l.tCO2e)}</td>
            </tr>
          ))}
          {split.unmeasured.map((u) => (
            <tr key={u.record}>
              <td className="wrap">{u.source} <span className="over-chip">{t('records.noAmount')}</span><small className="second-line">{u.record} · {nameOf(u.message)}</small></td>
              <td className="number">{t('app.none')}</td><td className="number">{t('app.none')}</td><td className="number">{tonnes(u.tCO2e)}</td>
            </tr>
          ))}
          <tr><td><b>{t('records.sum')}</b></td><td className="number"><b>{split.total === null ? t('app.none') : full(split.total, 2)}</b></td><td /><td className="number"><b>{tonnes(split.tCO2e)}</b></td></tr>
        </tbody>
      </table>
    </div>
  );
}
