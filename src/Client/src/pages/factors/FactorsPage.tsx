import { Button, Checkbox, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useFactorPage, type FactorAsk } from '../../api/factors';
import { Allowed } from '../../app/Allowed';
import { useWords } from '../../i18n';
import { ExportLinks } from '../../ui/ExportLinks';
import { Blank, Failure, Waiting } from '../../ui/States';
import { EditionDrawer } from './EditionDrawer';
import { FactorCard } from './FactorCard';
import { FactorList } from './FactorList';
import { ImportDrawer } from './ImportDrawer';

const pageSize = 200;
const levels = ['A', 'B', 'C', 'D'] as const;

/** The factor library: search, one factor with its source and history, new editions, imports. */
export function FactorsPage() {
  const { t, nameOf } = useWords();
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState('');
  const [importing, setImporting] = useState(false);
  const [writing, setWriting] = useState<string | null | false>(false);
  const asked = useDeferredValue(text.trim());
  const chosen = search.get('factor');
  const ask: FactorAsk = {
    search: asked || undefined, table: search.get('table') ?? undefined, confidence: search.get('confidence') ?? undefined,
    origin: search.get('origin') ?? undefined, newest: search.get('all') === null ? true : undefined,
  };
  const page = useFactorPage(ask, pageSize);
  const change = (key: string, value: string | null) => setSearch((old) => {
    const next = new URLSearchParams(old);
    if (value === null) {
      next.delete(key);
    } else {
      next.set(key, value);
    }
    return next;
  }, { replace: true });
  const tables = page.data?.tables ?? [];
  return (
    <div className="page factors-page">
      <div className="page-head">
        <h1>{t('app.page.factors')}</h1>
        {page.data && <span className="quiet">{t('factors.found', { count: page.data.total })}</span>}
        <div className="page-tools">
          <ExportLinks path="/factors/export" table="factors" />
          <Allowed needs="keepCarbon">
            <Button size="small" onClick={() => setWriting(null)}>{t('factors.add')}</Button>
            <Button size="small" type="primary" onClick={() => setImporting(true)}>{t('factors.import')}</Button>
          </Allowed>
        </div>
      </div>
      <section className="card factor-list-card" aria-label={t('app.page.factors')}>
        <div className="tools factor-tools">
          <label className="tree-search alarm-search">
            <input type="search" aria-label={t('factors.search')} placeholder={t('factors.search')} value={text} onChange={(e) => setText(e.target.value)} />
          </label>
          <Select
            size="small" className="factor-table-choice" aria-label={t('factors.table')} value={ask.table ?? ''} onChange={(value) => change('table', value || null)} popupMatchSelectWidth={false}
            options={[{ value: '', label: t('factors.allTables') }, ...tables.map((table) => ({ value: table.id, label: `${nameOf(table.name)} ${table.count}` }))]}
          />
          <div className="chips flat" role="group" aria-label={t('status.confidence')}>
            <button type="button" aria-pressed={!ask.confidence} onClick={() => change('confidence', null)}>{t('app.all')}</button>
            {levels.map((level) => (
              <button type="button" key={level} aria-pressed={ask.confidence === level} title={t(`factors.level.${level}`)} onClick={() => change('confidence', ask.confidence === level ? null : level)}>{level}</button>
            ))}
          </div>
          <Checkbox checked={ask.origin === 'added'} onChange={(e) => change('origin', e.target.checked ? 'added' : null)}>{t('factors.onlyAdded')}</Checkbox>
          <Checkbox checked={!ask.newest} onChange={(e) => change('all', e.target.checked ? '1' : null)}>{t('factors.withSuperseded')}</Checkbox>
        </div>
        {page.error && <Failure error={page.error} retry={() => void page.refetch()} />}
        {!page.data && !page.error && <Waiting height={360} />}
        {page.data && page.data.total === 0 && <Blank title={t('factors.none')} text={t(ask.origin === 'added' ? 'factors.noneAddedHint' : 'factors.noneHint')} />}
        {page.data && page.data.total > 0 && (
          <FactorList first={page.data} ask={ask} limit={pageSize} chosen={chosen} choose={(reference) => change('factor', reference === chosen ? null : reference)} />
        )}
      </section>
      <FactorCard reference={chosen} close={() => change('factor', null)} show={(reference) => change('factor', reference)} supersede={setWriting} />
      <EditionDrawer of={writing} tables={tables} close={() => setWriting(false)} show={(reference) => change('factor', reference)} />
      <ImportDrawer open={importing} tables={tables} close={() => setImporting(false)} />
    </div>
  );
}
