import type { PurchaseOption } from '../../api/ledger';
import { fixed, percent } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';

/** Planned purchases in the order in which they are preferred, with what speaks for or against each. */
export function RecommendationsCard({ options }: { options: readonly PurchaseOption[] }) {
  const { t, language, nameOf } = useWords();
  return (
    <Card title={t('ledger.recommend.title')} note={t('ledger.recommend.note')}>
      <div className="scroll-x">
        <table className="table">
          <thead>
            <tr><th>{t('ledger.recommend.project')}</th><th>{t('ledger.recommend.for')}</th><th className="number">{t('ledger.recommend.quality')}</th><th className="number">{t('ledger.recommend.units')}</th><th className="number">{t('ledger.recommend.price')}</th></tr>
          </thead>
          <tbody>
            {options.map((o) => (
              <tr key={`${o.series}|${o.batch}`}>
                <td>{o.project ?? o.batch}<small className="second-line">{nameOf(o.typeName)} · {o.series}{o.region && ` · ${o.region}`}</small></td>
                <td className="wrap">{o.preferences.map((p) => <span key={p} className="assumed">{t(`ledger.preference.${p}`)}</span>)}{o.blocked && <span className="over-chip">{language === 'zh' ? o.blocked.zh : o.blocked.en}</span>}</td>
                <td className="number">{percent(o.qualityScore)}%</td>
                <td className="number">{fixed(o.units, 0)}</td>
                <td className="number">{o.unitPrice === null ? t('app.none') : `${fixed(o.unitPrice, 2)} ${o.currency ?? ''}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
