import type { Footprint } from '../../api/footprint';
import { useWords, wordFor } from '../../i18n';
import { Card } from '../../ui/Card';

/** Why the footprint is not complete: which line, and what would be right. */
export function GapsCard({ footprint }: { footprint: Footprint }) {
  const { t, nameOf } = useWords();
  return (
    <Card title={t('footprint.gaps')} note={t('footprint.gapsNote')}>
      <ul className="gap-list">
        {footprint.gaps.map((gap, i) => (
          <li key={`${gap.kind}${gap.line ?? ''}${i}`}>
            <span className="over-chip">{wordFor(t, 'footprint.gap', gap.kind)}</span>
            {gap.line ? <b>{gap.line}</b> : gap.stage && <b>{t(`footprint.stage.${gap.stage}`)}</b>}
            <span className="quiet">{nameOf(gap.message)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
