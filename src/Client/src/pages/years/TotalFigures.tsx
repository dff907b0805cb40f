import type { YearOutput, YearTotals } from '../../api/years';
import { significant, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Figure } from '../../ui/Figure';

interface TotalsProps { totals: YearTotals; outputs: readonly YearOutput[]; follow: () => void }

/** Gross of a year with its scopes; the way back stands beside it. */
export function TotalFigures({ totals, outputs, follow }: TotalsProps) {
  const { t, nameOf } = useWords();
  const output = outputs[0];
  const per = totals.grossLocation !== null && output?.value ? totals.grossLocation / output.value : null;
  return (
    <div className="figures bare year-figures">
      <Figure
        main label={t('years.gross')} value={totals.grossLocation} unit="tCO2e" digits={5} info={t('years.grossInfo')}
        context={<button type="button" className="cell-link" onClick={follow}>{t('years.follow')}</button>}
      />
      <Figure label={t('carbon.scope.scope1')} value={totals.scope1} unit="tCO2e" />
      <Figure label={t('carbon.scope.scope2Location')} value={totals.scope2Location} unit="tCO2e" context={totals.scope2Market === null ? undefined : `${t('carbon.scope.scope2Market')} ${significant(totals.scope2Market)} ${unitText('t')}`} />
      <Figure
        label={t('years.intensity')} value={per === null ? null : per * 1000} unit={output ? `kgCO2e/${output.unit}` : 'kgCO2e'} info={t('years.intensityInfo')}
        context={output ? `${nameOf(output.name)}${output.value === null ? '' : ` ${significant(output.value)} ${unitText(output.unit)}`}` : t('years.noProduct')}
      />
    </div>
  );
}
