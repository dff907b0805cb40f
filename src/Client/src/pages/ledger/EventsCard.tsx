import { useLedgerEvents, type LedgerEvent } from '../../api/ledger';
import { useFactory } from '../../app/FactoryContext';
import { localMoment } from '../../format/time';
import { useWords, wordFor } from '../../i18n';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';

/** What happened, when and by whom. Nothing here is ever changed. */
export function EventsCard() {
  const { t } = useWords();
  const { id, zone } = useFactory();
  const events = useLedgerEvents(id).data ?? [];
  const columns: Column<LedgerEvent>[] = [
    { key: 'at', title: t('app.time'), fixed: true, value: (e) => localMoment(e.at, zone) },
    { key: 'kind', title: t('ledger.event'), fixed: true, value: (e) => wordFor(t, 'ledger.eventOf', e.kind) },
    { key: 'what', title: t('ledger.concerns'), wrap: true, value: (e) => e.stream.replace(/^ledger-/, '') },
    { key: 'version', title: t('ledger.version'), number: true, value: (e) => e.version },
    { key: 'by', title: t('ledger.by'), value: (e) => e.by },
  ];
  return (
    <Card title={t('ledger.events')} note={t('ledger.eventsNote')} className="lines-card">
      <DataTable name="ledger-events" className="ledger-events" columns={columns} rows={events} rowKey={(e) => `${e.stream}|${e.version}`} most={100} />
    </Card>
  );
}
