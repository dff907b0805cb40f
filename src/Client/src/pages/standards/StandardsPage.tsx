import { useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { getJson } from '../../api/http';
import type { ConformanceAnswer, StandardClause } from '../../api/standards';
import { useFactory } from '../../app/FactoryContext';
import { useWords } from '../../i18n';
import { ExportLinks } from '../../ui/ExportLinks';
import { Failure, Waiting } from '../../ui/States';
import { ClauseDrawer } from './ClauseDrawer';
import { ClausesCard } from './ClausesCard';
import { DisagreementsCard } from './DisagreementsCard';
import { MatrixCard } from './MatrixCard';
import { SettingsCard } from './SettingsCard';
import { StandardCards } from './StandardCards';

type View = 'clauses' | 'side' | 'differences' | 'settings';

/** The standards cockpit: every clause with its verdict, the evidence and what would close it. */
export function StandardsPage() {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const [year, setYear] = useState<number>();
  const [picked, setPicked] = useState<string>();
  const [view, setView] = useState<View>('clauses');
  const [clause, setClause] = useState<StandardClause | null>(null);
  const answer = useQuery({
    queryKey: ['conformance', id, year],
    queryFn: ({ signal }) => getJson<ConformanceAnswer>(`/factories/${id}/conformance`, { year }, signal),
    placeholderData: (before) => before,
  });
  const data = answer.data;
  const standard = data?.standards.find((s) => s.id === (picked ?? data.profile)) ?? data?.standards.find((s) => s.grades.length > 0) ?? data?.standards[0];
  const thisYear = new Date().getFullYear();
  return (
    <div className="page standards">
      <div className="page-head">
        <h1>
          {standard
            ? t('standards.finding', { name: nameOf(standard.name).split(' ').slice(0, 2).join(' '), met: standard.met, all: standard.met + standard.notMet + standard.notAssessed })
            : t('app.page.standards')}
        </h1>
        {data && <p className="quiet">{t('standards.basis', { year: data.year, at: data.takenAt.slice(0, 16).replace('T', ' ') })}</p>}
        <div className="page-tools">
          <ExportLinks path={`/factories/${encodeURIComponent(id)}/conformance/export`} query={{ year }} table="clauses" />
          {data && (
            <Select
              size="small" value={year ?? data.year} onChange={setYear} aria-label={t('standards.year')}
              options={Array.from({ length: 10 }, (_, i) => thisYear - i).concat(data.year < thisYear - 9 ? [data.year] : []).map((value) => ({ value, label: value }))}
            />
          )}
          <Segmented<View>
            size="small" value={view} onChange={setView}
            options={(['clauses', 'side', 'differences', 'settings'] as const).map((value) => ({ value, label: t(`standards.view.${value}`) }))}
          />
        </div>
      </div>
      {answer.error && <section className="card"><Failure error={answer.error} retry={() => void answer.refetch()} /></section>}
      {answer.isPending && <><Waiting height={120} /><Waiting height={420} /></>}
      {data && standard && (
        <>
          {data.silent.length > 0 && <p className="standards-silent" role="status">{t('standards.silent', { parts: data.silent.join(', ') })}</p>}
          <StandardCards standards={data.standards} chosen={standard.id} choose={setPicked} />
          {view === 'clauses' && <ClausesCard standard={standard} open={setClause} />}
          {view === 'side' && <MatrixCard answer={data} open={setClause} />}
          {view === 'differences' && <DisagreementsCard answer={data} open={setClause} />}
          {view === 'settings' && <SettingsCard answer={data} changed={() => void answer.refetch()} />}
        </>
      )}
      <ClauseDrawer clause={clause} close={() => setClause(null)} />
    </div>
  );
}
