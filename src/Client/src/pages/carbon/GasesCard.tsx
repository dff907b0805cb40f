import type { InventoryDetail } from '../../api/carbon';
import { fixed, full, percent, significant, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Info } from '../../ui/Figure';
import { Card } from '../../ui/Card';

/** The same inventory by gas, by ISO 14064-1 category and in the views that standards differ in. */
export function GasesCard({ detail }: { detail: InventoryDetail }) {
  const { t } = useWords();
  const tonnes = (value: number | null) => (value === null ? t('app.none') : fixed(value, 2));
  return (
    <Card title={t('carbon.gases.title')} note={detail.potentialSet ? detail.potentialSet.toUpperCase() : t('carbon.gases.asModel')} className="gases-card">
      <div className="scroll-x">
        <table className="table">
          <thead><tr><th>{t('carbon.gas')}</th><th className="number">{t('carbon.gases.mass')}</th><th className="number">{t('carbon.scope.scope1')}</th><th className="number">{t('carbon.scopeShort.scope2Location')}</th><th className="number">{t('carbon.scope.scope3')}</th><th className="number">{unitText('tCO2e')}</th></tr></thead>
          <tbody>
            {detail.gases.map((g) => (
              <tr key={g.gas}>
                <td>{t(`carbon.gasName.${g.gas}`)}</td>
                <td className="number">{g.kilograms === null ? t('app.none') : full(g.kilograms, g.kilograms < 100 ? 2 : 0)}</td>
                <td className="number">{tonnes(g.scope1)}</td><td className="number">{tonnes(g.scope2)}</td><td className="number">{tonnes(g.scope3)}</td>
                <td className="number"><b>{fixed(g.tCO2e, 2)}</b></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="view-lists">
        <dl className="facts">
          <div><dt>{t('carbon.views.co2Only')}</dt><dd>{tonnes(detail.views.co2Only)} {unitText('tCO2')}</dd></div>
          <div><dt>{t('carbon.views.co2e')}</dt><dd>{tonnes(detail.views.co2e)} {unitText('tCO2e')}</dd></div>
          <div><dt>{t('carbon.views.nonCo2')}</dt><dd>{tonnes(detail.views.nonCo2)} {unitText('tCO2e')}</dd></div>
          {detail.views.notSplit > 0 && <div><dt>{t('carbon.views.notSplit')}</dt><dd>{tonnes(detail.views.notSplit)} {unitText('tCO2e')}</dd></div>}
          <div><dt>{t('carbon.views.without')}</dt><dd>{tonnes(detail.views.withoutElectricityAndHeat)} {unitText('tCO2e')}</dd></div>
          <div><dt>{t('carbon.views.with')} <Info text={t('carbon.views.withInfo', { exported: fixed(detail.views.exported, 2) })} label={t('app.about', { name: t('carbon.views.with') })} /></dt><dd>{tonnes(detail.views.withElectricityAndHeat)} {unitText('tCO2e')}</dd></div>
        </dl>
        <dl className="facts">
          {detail.isoCategories.map((c) => <div key={c.category}><dt>{t('carbon.iso', { number: c.category })} {t(`carbon.isoName.${c.category}`)}</dt><dd>{tonnes(c.tCO2e)}{c.tCO2e !== null && ` ${unitText('tCO2e')}`}</dd></div>)}
        </dl>
      </div>
      <Ranges detail={detail} />
    </Card>
  );
}

/** How well the total is known, by error propagation and by draws. */
function Ranges({ detail }: { detail: InventoryDetail }) {
  const { t, nameOf } = useWords();
  const range = detail.uncertainty.total ?? detail.uncertainty.scope12;
  if (!range) {
    return null;
  }
  return (
    <p className="quiet ranges">
      {t('carbon.range', { half: significant(range.halfWidth), share: range.relative === null ? t('app.none') : percent(range.relative), drawn: significant(range.monteCarlo), low: significant(range.low, 4), high: significant(range.high, 4) })}
      {' '}{t('carbon.rangeStated', { activity: percent(range.activityStatedShare), factor: percent(range.factorStatedShare) })}
      {' '}<Info text={nameOf(detail.uncertainty.rule)} label={t('app.about', { name: t('carbon.uncertainty') })} />
    </p>
  );
}
