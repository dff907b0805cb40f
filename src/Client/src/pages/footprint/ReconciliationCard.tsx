import type { Reconciliation } from '../../api/footprint';
import { full, percent, significant, unitText, withUnit } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { Card } from '../../ui/Card';

const mostLeft = 8;

/** That what products carry and what none carries is the inventory: as one bar, and by name. */
export function ReconciliationCard({ reconciliation: r }: { reconciliation: Reconciliation }) {
  const { t, nameOf, language } = useWords();
  const kg = (value: number) => withUnit(value, 'kgCO2e', language, 4);
  const part = (value: number) => (r.inventoryKilograms > 0 ? Math.max(0, value / r.inventoryKilograms) * 100 : 0);
  return (
    <Card title={t('footprint.reconciliation')} note={t(r.closes ? 'footprint.closes' : 'footprint.differs', { difference: kg(r.differenceKilograms), tolerance: percent(r.tolerance) })}>
      <div className="carried-bar" role="img" aria-label={t('footprint.reconciliation')}>
        {r.products.map((p, i) => <i key={p.product} className={`carried-${i % 4}`} style={{ width: `${part(p.kilograms)}%` }} title={`${nameOf(p.name) || p.product}: ${kg(p.kilograms)}`} />)}
        <i className="carried-rest" style={{ width: `${part(r.remainderKilograms)}%` }} title={`${t('footprint.unallocated')}: ${kg(r.remainderKilograms)}`} />
      </div>
      <div className="scroll-x">
        <table className="table">
          <thead><tr><th>{t('footprint.product')}</th><th className="number">{t('footprint.perUnit')}</th><th className="number">× {t('footprint.output')}</th><th className="number">= {unitText('tCO2e')}</th></tr></thead>
          <tbody>
            {r.products.map((p, i) => (
              <tr key={p.product}>
                <td><i className={`swatch carried-${i % 4}`} />{nameOf(p.name) || p.product}</td>
                <td className="number">{significant(p.kilogramsPerUnit, 5)} {unitText('kgCO2e')}</td><td className="number">{full(p.output, 1)} {p.unit}</td><td className="number">{full(p.kilograms / 1000, 3)}</td>
              </tr>
            ))}
            <tr><td><i className="swatch carried-rest" />{t('footprint.unallocated')}</td><td /><td /><td className="number">{full(r.remainderKilograms / 1000, 3)}</td></tr>
            <tr className="total"><td><b>{t('footprint.inventory')}</b></td><td /><td /><td className="number"><b>{full(r.inventoryKilograms / 1000, 3)}</b></td></tr>
          </tbody>
        </table>
      </div>
      {r.remainder.length > 0 && (
        <ul className="gap-list">
          {r.remainder.slice(0, mostLeft).map((left) => (
            <li key={`${left.asset}${left.carrier}${left.scope}${left.process ?? ''}`}>
              <b>{nameOf(left.assetName) || left.asset}</b><span>{wordFor(t, 'carrier', left.carrier)}</span><span>{kg(left.kilograms)}</span><span className="quiet">{nameOf(left.reason)}</span>
            </li>
          ))}
        </ul>
      )}
      {r.remainder.length > mostLeft && <p className="quiet">{t('footprint.moreLeft', { count: r.remainder.length - mostLeft })}</p>}
    </Card>
  );
}
