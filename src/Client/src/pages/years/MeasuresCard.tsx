import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useMeasures, type MeasureAnswer } from '../../api/years';
import { Allowed } from '../../app/Allowed';
import { useFactory } from '../../app/FactoryContext';
import { significant, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';
import { Blank, Failure, Waiting } from '../../ui/States';
import { MeasureForm } from './MeasureForm';

/** The factory's own measures: what offsets may follow. */
export function MeasuresCard() {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const asked = useMeasures(id);
  const [edited, setEdited] = useState<MeasureAnswer | 'new' | null>(null);
  const columns: Column<MeasureAnswer>[] = [
    {
      key: 'name', title: t('years.measures.name'), fixed: true, wrap: true, value: (m) => nameOf(m.measure.name),
      render: (m) => <><button type="button" className="cell-link" onClick={() => setEdited(m)}>{nameOf(m.measure.name)}</button><small className="second-line">{m.measure.id}</small></>,
    },
    { key: 'owner', title: t('years.measures.owner'), value: (m) => m.measure.owner },
    { key: 'status', title: t('years.measures.status'), value: (m) => t(`years.measures.state.${m.measure.status}`), render: (m) => <span className="state-chip">{t(`years.measures.state.${m.measure.status}`)}</span> },
    { key: 'start', title: t('years.measures.dates'), value: (m) => m.measure.start, render: (m) => `${m.measure.start} – ${m.measure.end ?? ''}` },
    { key: 'expected', title: t('years.measures.expected'), number: true, value: (m) => m.measure.expectedTCO2e, render: (m) => tonnes(m.measure.expectedTCO2e, `${unitText('tCO2e')}/a`, t) },
    { key: 'actual', title: t('years.measures.actual'), wrap: true, value: (m) => m.measure.actual.at(-1)?.tCO2e ?? null, render: (m) => m.measure.actual.map((a) => `${a.year}: ${significant(a.tCO2e)} t`).join(' · ') || t('app.none') },
    { key: 'by', title: t('years.by'), value: (m) => m.versions.at(-1)?.by ?? null, render: (m) => <>{m.versions.at(-1)?.by}<small className="second-line">{t('years.measures.version', { version: m.version })}</small></> },
  ];
  return (
    <Card title={t('years.measures.title')} note={t('years.measures.note')}>
      {asked.error && <Failure error={asked.error} retry={() => void asked.refetch()} />}
      {asked.isPending && <Waiting height={80} />}
      {asked.data && asked.data.length > 0 && <DataTable name="measures" columns={columns} rows={asked.data} rowKey={(m) => m.measure.id} rowClass={(m) => (m.measure.status === 'cancelled' ? 'beside' : undefined)} />}
      {asked.data?.length === 0 && <Blank title={t('years.measures.none')} text={t('years.measures.noneHint')} />}
      <Allowed needs="keepCarbon"><p><Button size="small" onClick={() => setEdited('new')}>{t('years.measures.add')}</Button></p></Allowed>
      <Drawer open={edited !== null} onClose={() => setEdited(null)} size={420} title={t('years.measures.title')}>
        {edited && <MeasureForm key={edited === 'new' ? 'new' : edited.measure.id} known={edited === 'new' ? null : edited} done={() => setEdited(null)} />}
      </Drawer>
    </Card>
  );
}

function tonnes(value: number | null, unit: string, t: (key: string) => string) {
  return value === null ? t('app.none') : <>{significant(value)} <small>{unit}</small></>;
}
