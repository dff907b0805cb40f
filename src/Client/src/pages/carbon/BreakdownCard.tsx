import { Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BreakdownRow, InventoryDetail } from '../../api/carbon';
import { useFactory } from '../../app/FactoryContext';
import { ExportMenu } from '../../charts/ExportMenu';
import { percent, significant, unitFor, unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { Card } from '../../ui/Card';

const mostRows = 10;
const groupings = ['carrier', 'asset', 'building', 'department', 'system', 'type'] as const;
type Grouping = (typeof groupings)[number];

/** The parts by weight, with the share that all down to each make up; those that reach the key share are marked. Estimates are hatched. */
export function BreakdownCard({ detail, name, follow }: { detail: InventoryDetail; name: string; follow: (...parts: string[]) => void }) {
  const { t, language, nameOf } = useWords();
  const { id } = useFactory();
  const [by, setBy] = useState<Grouping>('carrier');
  const rows = detail.breakdowns[by];
  const most = Math.max(1e-12, ...rows.map((row) => row.tCO2e));
  const [unit, factor] = unitFor(most, 'tCO2e', language);
  const label = (row: BreakdownRow): string => {
    if (row.key === null) return t(`carbon.unassigned.${by}`);
    if (by === 'carrier') return wordFor(t, 'carrier', row.key);
    if (by === 'system') return wordFor(t, 'system', row.key);
    if (by === 'type') return row.key.startsWith('scope3-') ? t('carbon.categoryShort', { number: row.key.slice(7), name: t(`carbon.category.${row.key.slice(7)}`) }) : wordFor(t, 'carbon.type', row.key);
    return row.name ? nameOf(row.name) : row.key;
  };
  const cells = () => [
    [t('carbon.by'), t('carbon.scope.scope1'), t('carbon.scope.scope2Location'), t('carbon.scope.scope3'), 'tCO2e', t('carbon.shareColumn'), t('carbon.cumulativeColumn'), t('carbon.keyPart')],
    ...rows.map((r) => [label(r), r.scope1, r.scope2, r.scope3, r.tCO2e, r.share, r.cumulative, r.isKey ? '1' : '0']),
  ];
  return (
    <Card
      title={t('carbon.sources')} note={unitText(unit)} className="sources-card"
      extra={<>
        <Select<Grouping>
          size="small" aria-label={t('carbon.by')} value={by} popupMatchSelectWidth={false} onChange={setBy}
          options={groupings.map((value) => ({ value, label: t(`carbon.grouping.${value}`) }))}
        />
        <ExportMenu name={`${name}-by-${by}`} rows={cells} />
      </>}
    >
      <ul className="source-rows">
        {rows.slice(0, mostRows).map((row) => (
          <li key={row.key ?? ''} className={row.isKey ? undefined : 'dim'}>
            {(by === 'asset' || by === 'building') && row.key ? <Link to={`/f/${id}/assets/${row.key}`} title={label(row)}>{label(row)}</Link> : <span title={label(row)}>{label(row)}</span>}
            <i className="scope-bar">
              {(['scope1', 'scope2', 'scope3'] as const).map((scope) => (
                <i key={scope} className={`bar-${scope}`} style={{ width: `${Math.max(0, (row[scope] ?? 0) / most) * 100}%` }} />
              ))}
              {row.estimatedShare > 0 && <i className="hatch-over" style={{ width: `${Math.max(0, row.tCO2e / most) * row.estimatedShare * 100}%` }} />}
            </i>
            {row.key !== null && (by === 'carrier' || by === 'asset')
              ? <button type="button" className="figure-follow" title={t('years.follow')} onClick={() => follow(...(by === 'carrier' ? ['*', row.key ?? ''] : ['*', '*', row.key ?? '']))}><b>{significant(row.tCO2e / factor)}</b></button>
              : <b>{significant(row.tCO2e / factor)}</b>}
            <small>{row.cumulative === null ? t('app.none') : `${percent(row.cumulative)}%`}</small>
          </li>
        ))}
      </ul>
      <p className="quiet">
        {t('carbon.keyNote', { count: rows.filter((r) => r.isKey).length, share: percent(detail.keyShare) })}
        {rows.length > mostRows && ` ${t('carbon.moreSources', { count: rows.length - mostRows })}`}
      </p>
    </Card>
  );
}
