import type { LedgerYear } from '../../api/ledger';
import { fixed, percent } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Figure } from '../../ui/Figure';

/** The year in one row: gross, what is taken off it, what is left. */
export function YearFigures({ year, values }: { year: LedgerYear; values: Record<string, number> }) {
  const { t } = useWords();
  const ratio = year.dependenceRatio;
  const worth = Object.entries(values);
  return (
    <div className="figures">
      <Figure main label={t('ledger.gross')} value={year.gross} unit="tCO2e" info={t('ledger.info.gross')} context={year.state === 'open' ? t('ledger.open') : [t(`ledger.basis.${year.basis}`), ...year.uncounted.map((scope) => t(`ledger.uncounted.${scope}`))].join(' · ')} />
      <Figure label={t('ledger.certificates')} value={year.certificatesTCO2e} unit="tCO2e" info={t('ledger.info.certificates')} context={t('ledger.ofMwh', { used: fixed(year.certificatesMwh, 0), of: year.electricityMwh === null ? t('app.none') : fixed(year.electricityMwh, 0) })} />
      <Figure label={t('ledger.residual')} value={year.residual} unit="tCO2e" info={t('ledger.info.residual')} context={t('ledger.removals', { value: year.removals === null ? t('app.none') : fixed(year.removals, 1) })} />
      <Figure label={t('ledger.offsets')} value={year.gross === null ? null : year.offsets} unit="tCO2e" count info={t('ledger.info.offsets')} context={t('ledger.retiredOf', { retired: fixed(year.offsetsRetired, 0) })} />
      <Figure label={t('ledger.net')} value={year.net} unit="tCO2e" info={t('ledger.info.net')} context={ratio === null ? null : t(year.dependenceRises ? 'ledger.dependenceRises' : 'ledger.dependence', { share: percent(ratio) })} />
      <Figure label={t('ledger.value')} value={worth[0]?.[1] ?? null} unit={worth[0]?.[0] ?? 'CNY'} info={t('ledger.info.value')} context={worth.slice(1).map(([currency, value]) => `${fixed(value, 0)} ${currency}`).join(' · ')} />
    </div>
  );
}
