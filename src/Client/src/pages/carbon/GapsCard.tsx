import { Link } from 'react-router';
import type { InventoryGap } from '../../api/carbon';
import { useFactory } from '../../app/FactoryContext';
import { useWords, wordFor } from '../../i18n';
import { Card } from '../../ui/Card';

/** What is not counted, or only in part: where, and what would be right. */
export function GapsCard({ gaps }: { gaps: readonly InventoryGap[] }) {
  const { t, nameOf } = useWords();
  const { id, points } = useFactory();
  return (
    <Card title={t('carbon.gaps')} note={t('carbon.gapsNote', { count: gaps.length })}>
      <ul className="gap-list">
        {gaps.map((gap) => {
          const point = points.get(gap.point);
          return (
            <li key={`${gap.kind}|${gap.point}`}>
              <span className="over-chip">{wordFor(t, 'carbon.gap', gap.kind)}</span>
              <Link to={`/f/${id}/assets/${gap.asset ?? point?.asset ?? ''}?point=${gap.point}`}>{point ? nameOf(point.name) : gap.point}</Link>
              <span className="quiet">{nameOf(gap.message)}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
