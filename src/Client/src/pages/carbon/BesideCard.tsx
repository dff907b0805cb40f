import type { InventoryDetail, InventoryItem } from '../../api/carbon';
import { fixed, unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { Card } from '../../ui/Card';

/** What stands beside the totals, each in a line of its own; and the fifteen categories of scope 3 with what is left out and why. */
export function BesideCard({ detail, follow }: { detail: InventoryDetail; follow: (item: InventoryItem, word?: string) => void }) {
  const { t, nameOf } = useWords();
  const lines = [
    ...detail.removals.map((i) => ['removal', i] as const), ...detail.biogenic.map((i) => ['biogenic', i] as const), ...detail.beside.map((i) => ['beside', i] as const),
  ];
  return (
    <div className="carbon-grid">
      <Card title={t('records.scope3')} note={t('records.scope3Note')}>
        <ul className="gate-list">
          {detail.scope3Categories.map((c) => (
            <li key={c.category}>
              <span className="category">{t('carbon.categoryShort', { number: c.category, name: t(`carbon.category.${c.category}`) })}</span>
              {c.tCO2e !== null ? <b>{fixed(c.tCO2e, 2)} {unitText('tCO2e')}</b> : c.excluded && c.reason ? <span className="quiet">{t('records.excluded', { reason: c.reason })}</span>
                : <span className="over-chip">{t(c.excluded ? 'records.excludedNoReason' : 'records.notAssessed')}</span>}
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('records.beside')} note={t('records.besideNote')}>
        {lines.length === 0 && detail.excluded.length === 0 && <p className="quiet">{t('records.besideNone')}</p>}
        <ul className="gate-list">
          {lines.map(([word, item]) => (
            <li key={item.id}><span className="assumed">{t(`records.line.${word}`)}</span><span>{item.source ?? wordFor(t, 'carrier', item.carrier)}</span><button type="button" className="figure-follow" title={t('years.follow')} disabled={item.origin === 'meter'} onClick={() => follow(item, word)}><b>{fixed(item.tCO2e, 2)} {unitText('tCO2e')}</b></button></li>
          ))}
          {detail.excluded.map((e, i) => (
            <li key={`${e.asset}|${e.carrier}|${i}`}>
              <span className={e.reason ? 'assumed' : 'over-chip'}>{t(e.named ? 'records.line.excluded' : 'records.line.outside')}</span>
              <span>{e.assetName ? nameOf(e.assetName) : e.asset} · {wordFor(t, 'carrier', e.carrier)} <small>{e.reason ?? t('records.noReason')}</small></span>
              <b>{fixed(e.tCO2e, 2)} {unitText('tCO2e')}</b>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
