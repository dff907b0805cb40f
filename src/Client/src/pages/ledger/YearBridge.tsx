import type { LedgerYear, OffsetTypes } from '../../api/ledger';
import { fixed } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';

/** The same credits under each standard: what counts, what is only shown, gross and net side by side. */
export function YearBridge({ year, types }: { year: LedgerYear; types: OffsetTypes | undefined }) {
  const { t, nameOf } = useWords();
  const most = Math.max(...year.profiles.map((p) => p.gross ?? 0), 1);
  const tonnes = (value: number | null) => (value === null ? t('app.none') : fixed(value, 1));
  return (
    <Card title={t('ledger.profiles')} note={t('ledger.profilesNote')}>
      <div className="scroll-x">
        <table className="table ledger-profiles">
          <thead>
            <tr><th>{t('ledger.profile')}</th><th aria-label={t('ledger.gross')} /><th className="number">{t('ledger.gross')}</th><th className="number">{t('ledger.counted')}</th><th className="number">{t('ledger.advisory')}</th><th className="number">{t('ledger.net')}</th></tr>
          </thead>
          <tbody>
            {year.profiles.map((p) => (
              <tr key={p.profile}>
                <td>{nameOf(types?.profiles.find((r) => r.id === p.profile)?.name) || p.profile}</td>
                <td className="ledger-bar"><i style={{ width: `${((p.gross ?? 0) / most) * 100}%` }}><i style={{ width: p.gross ? `${(Math.max(0, p.net ?? 0) / p.gross) * 100}%` : 0 }} /></i></td>
                <td className="number" title={p.gross === null ? t('ledger.noGross') : undefined}>{p.gross === null ? <span className="quiet">{t('ledger.notAssessed')}</span> : tonnes(p.gross)}</td><td className="number">{fixed(p.counted, 0)}</td><td className="number">{fixed(p.advisory, 0)}</td><td className="number"><b>{tonnes(p.net)}</b></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
