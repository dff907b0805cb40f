import { Input, Select } from 'antd';
import type { Boundary } from '../../api/activities';
import { useWords } from '../../i18n';

interface Option { value: string; label: string }

/** Sources that are left out, each with its reason. */
export function ExclusionRows({ rows, assets, change }: { rows: Boundary['excluded']; assets: Option[]; change: (rows: Boundary['excluded']) => void }) {
  const { t } = useWords();
  const put = (at: number, more: Partial<Boundary['excluded'][number]>) => change(rows.map((r, i) => (i === at ? { ...r, ...more } : r)));
  const categories = Array.from({ length: 15 }, (_, i) => ({ value: `c${i + 1}`, label: t('carbon.categoryShort', { number: i + 1, name: t(`carbon.category.${i + 1}`) }) }));
  const open = categories.filter((c) => !rows.some((r) => r.category === Number(c.value.slice(1))));
  return (
    <div className="row-list">
      {rows.map((row, i) => (
        <div key={i} className="exclusion-row">
          <Select
            value={row.category !== null ? `c${row.category}` : row.asset ?? undefined} options={[{ label: t('boundary.assets'), options: assets }, { label: t('carbon.scope.scope3'), options: categories }]}
            showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} placeholder={t('boundary.whatIsLeftOut')} aria-label={t('boundary.whatIsLeftOut')}
            onChange={(value: string) => put(i, /^c\d+$/.test(value) && !assets.some((a) => a.value === value) ? { category: Number(value.slice(1)), asset: null, carrier: null } : { asset: value, category: null })}
          />
          <Input value={row.reason ?? ''} maxLength={400} status={row.reason?.trim() ? '' : 'warning'} placeholder={t('boundary.reasonNeeded')} onChange={(e) => put(i, { reason: e.target.value || null })} aria-label={t('records.field.reason')} />
          <button type="button" className="plain" onClick={() => change(rows.filter((_, at) => at !== i))} aria-label={t('records.remove')}>×</button>
        </div>
      ))}
      <div className="evidence-add">
        <button type="button" className="small-button" onClick={() => change([...rows, { asset: null, carrier: null, category: null, reason: null }])}>{t('boundary.addExclusion')}</button>
        {open.length > 0 && <button type="button" className="small-button" onClick={() => change([...rows, ...open.map((c) => ({ asset: null, carrier: null, category: Number(c.value.slice(1)), reason: null }))])}>{t('boundary.addCategories', { count: open.length })}</button>}
      </div>
    </div>
  );
}

/** Departments and the assets that they answer for. */
export function DepartmentRows({ rows, assets, change }: { rows: Boundary['departments']; assets: Option[]; change: (rows: Boundary['departments']) => void }) {
  const { t } = useWords();
  const put = (at: number, more: Partial<Boundary['departments'][number]>) => change(rows.map((r, i) => (i === at ? { ...r, ...more } : r)));
  const fresh = () => `d${Math.max(0, ...rows.map((r) => Number(/^d(\d+)$/.exec(r.id)?.[1] ?? 0))) + 1}`;
  return (
    <div className="row-list">
      {rows.map((row, i) => (
        <div key={row.id} className="exclusion-row">
          <Input value={row.name.zh} maxLength={100} placeholder={t('boundary.department')} onChange={(e) => put(i, { name: { zh: e.target.value, en: e.target.value } })} aria-label={t('boundary.department')} />
          <Select mode="multiple" value={row.assets} options={assets} showSearch={{ optionFilterProp: 'label' }} placeholder={t('boundary.assets')} onChange={(of: string[]) => put(i, { assets: of })} aria-label={t('boundary.assets')} />
          <button type="button" className="plain" onClick={() => change(rows.filter((_, at) => at !== i))} aria-label={t('records.remove')}>×</button>
        </div>
      ))}
      <div className="evidence-add"><button type="button" className="small-button" onClick={() => change([...rows, { id: fresh(), name: { zh: '', en: '' }, assets: [] }])}>{t('boundary.addDepartment')}</button></div>
    </div>
  );
}
