import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useFactory } from '../../app/FactoryContext';
import { useWords } from '../../i18n';
import { useLiveAlarms, useWant } from '../../live/LiveContext';
import { openAlarms } from '../overview/finding';
import { AssetRow } from './AssetRow';
import { matcher, pathTo, treeRows } from './treeRows';

const rowHeight = 26;
/** Live values are asked for in whole blocks of rows: a small scroll asks for nothing new. */
const block = 40;

/** All assets, each with its live power, so that browsing is monitoring. Draws and asks for no more than what is to be seen. */
export function AssetTree({ selected, select }: { selected: string | null; select: (id: string) => void }) {
  const { t } = useWords();
  const view = useFactory();
  const [text, setText] = useState('');
  const [alarmed, setAlarmed] = useState(false);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set([...pathTo(view, selected).map((a) => a.id), view.root?.id ?? '']));
  const alarms = useLiveAlarms();
  const worst = useMemo(() => worstByAsset(openAlarms(alarms), view.points), [alarms, view]);
  const rows = useMemo(() => {
    const match = matcher(text);
    const keep = alarmed ? (asset: Parameters<NonNullable<typeof match>>[0]) => worst.has(asset.id) && (match?.(asset) ?? true) : match;
    return treeRows(view, open, keep);
  }, [view, open, text, alarmed, worst]);
  const holder = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => holder.current, estimateSize: () => rowHeight, overscan: 8 });
  const seen = virtual.getVirtualItems();
  const first = Math.floor((seen[0]?.index ?? 0) / block) * block;
  const end = Math.ceil(((seen.at(-1)?.index ?? 0) + 1) / block) * block;
  useWant(rows.slice(first, end).map((row) => row.asset.id));

  const at = rows.findIndex((row) => row.asset.id === selected);
  useEffect(() => {
    if (at >= 0) {
      virtual.scrollToIndex(at, { align: 'auto' });
    }
  }, [at]);
  useEffect(() => setOpen((old) => new Set([...old, ...pathTo(view, selected).slice(0, -1).map((a) => a.id)])), [view, selected]);

  const toggle = (id: string, to?: boolean) => setOpen((old) => {
    const next = new Set(old);
    if (to ?? !old.has(id)) {
      next.add(id);
    } else {
      next.delete(id);
    }
    return next;
  });
  const onKey = (event: React.KeyboardEvent) => {
    const row = rows[at];
    const go = (index: number) => rows[index] && select(rows[index].asset.id);
    const acts: Record<string, () => unknown> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(Math.max(0, at - 1)),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => row && (row.open || row.leaf ? go(at + 1) : toggle(row.asset.id, true)),
      ArrowLeft: () => row && (row.open ? toggle(row.asset.id, false) : row.asset.parent && select(row.asset.parent)),
    };
    const act = acts[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  };
  return (
    <section className="card tree-card" aria-label={t('app.page.assets')}>
      <label className="tree-search">
        <input
          type="search" aria-label={t('assets.search')} placeholder={t('assets.search')} value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="quiet">{t('assets.countOf', { count: rows.length, total: view.model.assets.length })}</span>
      </label>
      <div className="chips" role="group" aria-label={t('assets.filter')}>
        <button type="button" aria-pressed={!alarmed} onClick={() => setAlarmed(false)}>{t('app.all')} {view.model.assets.length}</button>
        <button type="button" aria-pressed={alarmed} onClick={() => setAlarmed(true)}>{t('app.page.alarms')} {worst.size}</button>
      </div>
      <div
        ref={holder} className="tree" role="tree" tabIndex={0} aria-label={t('app.page.assets')} onKeyDown={onKey}
        aria-activedescendant={selected && at >= 0 ? `tree-${selected}` : undefined}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="none">
          {seen.map((item) => {
            const row = rows[item.index];
            return row && (
              <AssetRow
                key={row.asset.id} row={row} top={item.start} selected={row.asset.id === selected}
                severity={worst.get(row.asset.id) ?? null} select={select} toggle={toggle}
              />
            );
          })}
        </div>
        {rows.length === 0 && <p className="quiet tree-none">{t(alarmed && !text ? 'alarms.noneOpen' : 'app.searchNone')}</p>}
      </div>
      <footer className="tree-foot quiet"><span>{t('assets.treeHint')}</span><kbd aria-hidden="true">↑↓←→</kbd></footer>
    </section>
  );
}

function worstByAsset(sorted: ReturnType<typeof openAlarms>, points: ReadonlyMap<string, { asset: string | null }>) {
  const worst = new Map<string, (typeof sorted)[number]['severity']>();
  for (const alarm of sorted) {
    const asset = alarm.asset ?? points.get(alarm.point ?? '')?.asset;
    if (asset && !worst.has(asset)) {
      worst.set(asset, alarm.severity);
    }
  }
  return worst;
}
