import type { OffsetTypes } from '../../api/ledger';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { Confidence } from '../../ui/Confidence';

/** What each standard says of each type, and the settings for what they leave open. */
export function RulesCard({ rules, current }: { rules: OffsetTypes; current: string }) {
  const { t, nameOf } = useWords();
  return (
    <Card title={t('ledger.rules')} note={t('ledger.rulesNote')}>
      <details>
        <summary>{t('ledger.matrix')}</summary>
        <div className="scroll-x">
          <table className="table">
            <thead><tr><th>{t('ledger.type')}</th>{rules.profiles.map((p) => <th key={p.id} title={p.provenance.source}>{nameOf(p.name)}{p.id === current && <> <span className="over-chip">{t('ledger.ours')}</span></>}</th>)}</tr></thead>
            <tbody>
              {rules.types.map((type) => (
                <tr key={type.id}>
                  <td className="wrap">{nameOf(type.name)}<small className="second-line">{type.clause}</small></td>
                  {rules.profiles.map((p) => {
                    const rule = type.rules[p.id];
                    return <td key={p.id} className="wrap">{rule && <><span className={`verdict verdict-${rule.verdict}`}>{t(`ledger.verdict.${rule.verdict}`)}</span>{rule.noteZh && <small className="second-line">{nameOf({ zh: rule.noteZh, en: rule.noteEn ?? rule.noteZh })}</small>}</>}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      <details>
        <summary>{t('ledger.settings')}</summary>
        <dl className="facts settings">
          {rules.settings.notes.map((n) => (
            <div key={n.key}><dt>{nameOf(n.name)}{n.open && <> <span className="over-chip">{t('ledger.openPoint')}</span></>}</dt><dd><b>{n.value}</b> <Confidence level={n.provenance.confidence} /><small className="second-line">{n.provenance.source}</small></dd></div>
          ))}
        </dl>
      </details>
    </Card>
  );
}
