import type { Ledger } from '../../api/ledger';
import { useWords } from '../../i18n';
import { AlarmMark } from '../../ui/AlarmMark';
import { Card } from '../../ui/Card';

/** What is due, conflicts or does not hold. */
export function FindingsCard({ findings }: { findings: Ledger['findings'] }) {
  const { t, nameOf } = useWords();
  return (
    <Card title={t('ledger.findings')} note={t('ledger.findingsNote', { count: findings.length })}>
      <ul className="gap-list">
        {findings.map((finding) => (
          <li key={`${finding.code}|${finding.claim ?? ''}|${finding.batch ?? ''}|${nameOf(finding.message)}`}>
            <AlarmMark severity={finding.severity} />
            <span>{nameOf(finding.message)}</span>
            <span className="over-chip">{finding.requirement}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
