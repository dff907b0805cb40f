import type { InventoryDetail } from '../../api/carbon';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';

const mostItems = 15;

/** What must hold before the inventory is complete, and what is missing. */
export function GatesCard({ detail }: { detail: InventoryDetail }) {
  const { t, nameOf } = useWords();
  const open = detail.gates.filter((g) => g.state !== 'passed');
  const state = (complete: boolean) => t(complete ? 'carbon.gates.complete' : 'carbon.gates.open');
  return (
    <Card title={t('carbon.gates.title')} note={`${t('carbon.total')} ${state(detail.completeScope12)} · ${t('carbon.scope.scope3')} ${state(detail.completeScope3)}`}>
      {open.length === 0 ? <p className="quiet">{t('carbon.gates.all')}</p> : (
        <ul className="gate-list">
          {open.map((gate) => (
            <li key={gate.id}>
              <span className={gate.state === 'blocked' ? 'over-chip' : 'assumed'}>{t(`carbon.gates.${gate.state}`)}</span>
              <span>{nameOf(gate.message)} <small>{gate.items.slice(0, mostItems).join(', ')}{gate.items.length > mostItems && ` +${gate.items.length - mostItems}`}</small></span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
