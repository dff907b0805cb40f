import { Button } from 'antd';
import { useState } from 'react';
import { useActivities, type EnteredRecord } from '../../api/activities';
import type { InventoryAnswer, InventoryItem } from '../../api/carbon';
import { Allowed } from '../../app/Allowed';
import { useFactory } from '../../app/FactoryContext';
import { fixed, full, unitText } from '../../format/quantity';
import { addDays, localMoment, spanText } from '../../format/time';
import { useWords, wordFor } from '../../i18n';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';
import { QualityMark } from '../../ui/QualityMark';
import { Blank, Failure, Waiting } from '../../ui/States';
import { figureOf } from '../../ui/lineage/figure';
import { LineageDrawer } from '../../ui/lineage/Lineage';
import { BesideCard } from './BesideCard';
import { ImportCard } from './ImportCard';
import { RecordDrawer } from './RecordDrawer';
import { ValueChainCards } from './ValueChainCards';

/** Activity records: what no meter tells. Each row has its evidence, its version, and what the method made of it. */
export function RecordsView({ inventory, year, from, to }: { inventory: InventoryAnswer | null; year: number; from: string; to: string }) {
  const { t } = useWords();
  const { id } = useFactory();
  const answer = useActivities(id);
  const [open, setOpen] = useState<EnteredRecord | 'new' | null>(null);
  const [importing, setImporting] = useState(false);
  const [figure, setFigure] = useState<string | null>(null);
  const follow: Follow = (item, word) => setFigure(figureOf(id, { from, to }, word ?? item.scope, item.carrier, item.asset, item.record?.id ?? item.id));
  const records = (answer.data ?? []).filter((r) => Number(r.record.from.slice(0, 4)) === year);
  return (
    <>
      <Card
        title={t('records.title')} note={t('records.note', { count: records.length, year })} className="records-card"
        extra={<Allowed needs="keepCarbon">
          <button type="button" className="small-button" onClick={() => setImporting(!importing)}>{t('records.import')}</button>
          <Button size="small" type="primary" onClick={() => setOpen('new')}>{t('records.new')}</Button>
        </Allowed>}
      >
        {answer.error && <Failure error={answer.error} retry={() => void answer.refetch()} />}
        {answer.isPending && <Waiting height={120} />}
        {answer.data && records.length === 0 && <Blank title={t('records.none')} text={t('records.noneHint')} />}
        {records.length > 0 && <RecordTable records={records} inventory={inventory} open={setOpen} follow={follow} />}
      </Card>
      {importing && <ImportCard close={() => setImporting(false)} />}
      {inventory?.detail && <BesideCard detail={inventory.detail} follow={follow} />}
      <ValueChainCards from={from} to={to} />
      <RecordDrawer key={open === null ? '' : open === 'new' ? 'new' : `${open.record.id}|${open.version}`} entered={open} year={year} close={() => setOpen(null)} />
      <LineageDrawer figure={figure} close={() => setFigure(null)} />
    </>
  );
}

/** Opens the way back of a figure; the word is that of what stands beside the totals. */
export type Follow = (item: InventoryItem, word?: string) => void;

function RecordTable({ records, inventory, open, follow }: { records: readonly EnteredRecord[]; inventory: InventoryAnswer | null; open: (r: EnteredRecord) => void; follow: Follow }) {
  const { t, nameOf } = useWords();
  const { assets, zone } = useFactory();
  const detail = inventory?.detail;
  const lists = [[undefined, detail?.records], ['removal', detail?.removals], ['biogenic', detail?.biogenic]] as const;
  const items = new Map(lists.flatMap(([word, list]) => (list ?? []).map((item) => [item.record?.id ?? '', { item, word }] as const)));
  const gaps = new Map((detail?.recordGaps ?? []).map((g) => [g.id, g.message]));
  const tonnes = (r: EnteredRecord) => items.get(r.record.id)?.item.tCO2e ?? null;
  const columns: Column<EnteredRecord>[] = [
    {
      key: 'source', title: t('carbon.line'), fixed: true, wrap: true, value: (r) => r.record.source,
      render: (r) => <><button type="button" className="cell-link" onClick={() => open(r)}>{r.record.source}</button><small className="second-line">{r.record.id}</small></>,
    },
    {
      key: 'scope', title: t('carbon.scopeColumn'), value: (r) => `${r.record.scope}${r.record.category ?? ''}`,
      render: (r) => <>{t(`records.scope.${r.record.scope}`)}{r.record.category !== null && ` · ${r.record.category}`}{r.record.kind !== 'emission' && <> <span className="assumed">{t(`records.kind.${r.record.kind}`)}</span></>}</>,
    },
    { key: 'period', title: t('app.periodLabel'), value: (r) => r.record.from, render: (r) => spanText(r.record.from, addDays(r.record.to, -1)) },
    {
      key: 'amount', title: t('carbon.activity'), value: (r) => Object.values(r.record.fields)[0]?.value ?? null,
      render: (r) => Object.entries(r.record.fields).map(([name, f]) => <div key={name}>{full(f.value)} <small>{unitText(f.unit)}</small></div>),
    },
    { key: 'tonnes', title: 'tCO₂e', number: true, fixed: true, value: tonnes, render: (r) => { const own = items.get(r.record.id); const gap = gaps.get(r.record.id); return own ? <button type="button" className="figure-follow" title={t('years.follow')} onClick={() => follow(own.item, own.word)}><b>{fixed(own.item.tCO2e, 2)}</b></button> : gap ? <span className="over-chip" title={nameOf(gap)}>{t('records.gap')}</span> : t('app.none'); } },
    { key: 'asset', title: t('records.field.asset'), value: (r) => r.record.asset, render: (r) => (r.record.asset ? nameOf(assets.get(r.record.asset)?.name ?? r.record.asset) : t('records.wholeSite')) },
    { key: 'quality', title: t('flow.quality'), value: (r) => r.record.quality, render: (r) => <span className="q-label"><QualityMark quality={r.record.quality} />{t(`qualityWord.${r.record.quality}`)}</span> },
    { key: 'evidence', title: t('records.field.evidence'), value: (r) => r.record.evidence.length, render: (r) => (r.record.evidence.length === 0 ? <span className="over-chip">{t('records.noEvidence')}</span> : r.record.evidence.length) },
    { key: 'version', title: t('records.version'), number: true, value: (r) => r.version },
    { key: 'by', title: t('records.by'), value: (r) => r.at, render: (r) => <>{r.by}<small className="second-line">{localMoment(r.at, zone)}</small></> },
    { key: 'method', title: t('carbon.method'), optional: true, value: (r) => r.record.method ?? '' },
    { key: 'carrier', title: t('flow.carrier'), optional: true, value: (r) => wordFor(t, 'carrier', r.record.carrier) },
  ];
  return <DataTable name="records" columns={columns} rows={records} rowKey={(r) => r.record.id} className="inventory-scroll" />;
}
