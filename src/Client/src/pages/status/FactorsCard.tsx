import { useWords, wordFor } from '../../i18n';
import { useLiveFactory } from '../../live/LiveContext';
import { unitText } from '../../format/quantity';
import { Card } from '../../ui/Card';
import { Blank } from '../../ui/States';

/** The emission factors behind every running carbon figure, with edition and source. */
export function FactorsCard() {
  const { t } = useWords();
  const factors = useLiveFactory()?.factors ?? [];
  return (
    <Card title={t('status.factors')} note={t('status.factorsNote')} className="wide">
      {factors.length === 0 ? <Blank title={t('status.noFactors')} text={t('status.noFactorsHint')} /> : (
        <div className="scroll-x">
          <table className="table">
            <thead>
              <tr>
                <th>{t('flow.carrier')}</th><th className="number">{t('assets.value')}</th><th>{t('status.edition')}</th>
                <th>{t('status.factor')}</th><th>{t('assets.source')}</th><th>{t('status.confidence')}</th>
              </tr>
            </thead>
            <tbody>
              {factors.map((factor) => (
                <tr key={`${factor.carrier}|${factor.factor}`}>
                  <td>{wordFor(t, 'carrier', factor.carrier)}</td>
                  <td className="number"><b>{factor.value}</b> <small>{unitText(factor.unit)}</small></td>
                  <td>{factor.edition} {factor.fallback && <span className="over-chip">{t('status.fallback')}</span>}</td>
                  <td>{factor.factor}</td>
                  <td className="wrap">{factor.source}</td>
                  <td>{factor.confidence}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
