import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useFactorPages, type Factor, type FactorAsk, type FactorPage } from '../../api/factors';
import { unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { Assumed } from '../../ui/Confidence';
import { factorName } from './factorText';

interface FactorListProps { first: FactorPage; ask: FactorAsk; limit: number; chosen: string | null; choose: (reference: string) => void }

const rowHeight = 34;

/** A row a factor; only the rows in sight are asked for and drawn. */
export function FactorList({ first, ask, limit, chosen, choose }: FactorListProps) {
  const { t } = useWords();
  const holder = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: first.total, getScrollElement: () => holder.current, estimateSize: () => rowHeight, overscan: 8 });
  const seen = virtual.getVirtualItems();
  const pages = useFactorPages(ask, [...new Set(seen.map((item) => Math.floor(item.index / limit)))].filter((page) => page > 0), limit);
  const rowAt = (index: number) => (index < limit ? first.factors[index] : pages.get(Math.floor(index / limit))?.[index % limit]);
  useEffect(() => { holder.current?.scrollTo({ top: 0 }); }, [ask.search, ask.table, ask.confidence, ask.origin]);
  return (
    <div className="factor-list">
      <div className="factor-row factor-head" aria-hidden="true">
        <span>{t('status.factor')}</span><span className="number">{t('factors.value')}</span><span>{t('carbon.region')}</span><span>{t('status.edition')}</span><span>{t('status.confidence')}</span>
      </div>
      <div ref={holder} className="factor-scroll" tabIndex={-1}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {seen.map((item) => {
            const factor = rowAt(item.index);
            return factor && <Row key={factor.reference} factor={factor} top={item.start} selected={factor.reference === chosen} choose={choose} />;
          })}
        </div>
      </div>
    </div>
  );
}

function Row({ factor: f, top, selected, choose }: { factor: Factor; top: number; selected: boolean; choose: (reference: string) => void }) {
  const { t, language } = useWords();
  return (
    <button type="button" className={`factor-row factor-item ${selected ? 'selected' : ''} ${f.supersededBy ? 'superseded' : ''}`} aria-pressed={selected} style={{ transform: `translateY(${top}px)` }} onClick={() => choose(f.reference)}>
      <span className="factor-name">
        <b>{factorName(f, t, language)}</b> <small>{f.reference}</small>
        {f.origin === 'added' && <i className="over-chip">{t('factors.added')}</i>}
        {f.supersededBy && <i className="over-chip">{t('factors.superseded')}</i>}
        {f.printed !== null && <i className="over-chip">{t('factors.corrected')}</i>}
      </span>
      <span className="number">{f.value} <small>{unitText(f.unit)}</small></span>
      <span className="cut">{wordFor(t, 'region', f.region)}</span>
      <span className="cut">{f.edition}{f.year !== null && ` · ${f.year}`}</span>
      <span>{f.confidence === 'C' || f.confidence === 'D' ? <Assumed level={f.confidence} short /> : f.confidence}</span>
    </button>
  );
}
