import { Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { InventoryAnswer } from '../../api/carbon';
import { useFactory } from '../../app/FactoryContext';
import { percent, significant, unitFor, unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { Card } from '../../ui/Card';
import { sourcesOf, type Grouping, type SourceRow } from './sums';

const mostRows = 10;

/** The sources by weight; behind each the share that all down to it make up. Estimates are hatched. */
export function SourcesCard({ inventory }: { inventory: InventoryAnswer }) {
  const { t, language, nameOf } = useWords();
  const { id } = useFactory();
  const [by, setBy] = useState<Grouping>('carrier');
  const rows = sourcesOf(inventory, by);
  const most = Math.max(1e-12, ...rows.map((row) => row.tonnes));
  const [unit, factor] = unitFor(most, 'tCO2e', language);
  const name = (row: SourceRow) => (row.name ? `${nameOf(row.name)} · ${wordFor(t, 'carrier', row.carrier)}` : wordFor(t, 'carrier', row.carrier));
  return (
    <Card
      title={t('carbon.sources')} note={`${unitText(unit)} · ${t('carbon.cumulative')}`} className="sources-card"
      extra={<Segmented<Grouping>
        size="small" aria-label={t('carbon.by')} value={by} onChange={(value: Grouping) => setBy(value)}
        options={[{ value: 'carrier', label: t('carbon.byCarrier') }, { value: 'asset', label: t('carbon.byAsset') }]}
      />}
    >
      <ul className="source-rows">
        {rows.slice(0, mostRows).map((row) => (
          <li key={row.key} className={row.cumulative - row.tonnes / Math.max(1e-12, sum(rows)) > 0.8 ? 'dim' : undefined}>
            {row.asset ? <Link to={`/f/${id}/assets/${row.asset}`} title={name(row)}>{name(row)}</Link> : <span>{name(row)}</span>}
            <i><i style={{ width: `${Math.max(0, row.tonnes / most) * 100}%`, background: `var(--${row.scope === 'scope1' ? 'scope-1' : 'scope-2'})` }}>
              {row.estimated > 0 && <i className="hatch-over" style={{ width: `${Math.min(1, row.estimated / row.tonnes) * 100}%` }} />}
            </i></i>
            <b>{significant(row.tonnes / factor)}</b>
            <small>{percent(row.cumulative)}%</small>
          </li>
        ))}
      </ul>
      {rows.length > mostRows && <p className="quiet">{t('carbon.moreSources', { count: rows.length - mostRows })}</p>}
    </Card>
  );
}

const sum = (rows: readonly SourceRow[]): number => rows.reduce((total, row) => total + row.tonnes, 0);
