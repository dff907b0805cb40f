import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { auditPage, type AuditEntry, type AuditVerdict } from '../../api/access';
import { getJson } from '../../api/http';
import { useSession } from '../../app/Session';
import { useWords, wordFor } from '../../i18n';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';
import { Failure, Waiting } from '../../ui/States';
import { NoRight } from './AccessPage';
import { moment } from './moment';

/** What was done and refused, by whom, newest first; and whether anybody changed it since. */
export function AuditPage() {
  const { may } = useSession();
  return may('readAudit') ? <Lines /> : <NoRight />;
}

function Lines() {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const [asked, setAsked] = useState('');
  const pages = useInfiniteQuery({
    queryKey: ['/audit', asked],
    queryFn: ({ pageParam, signal }) => auditPage(pageParam, asked, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
  });
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  const columns: Column<AuditEntry>[] = [
    { key: 'seq', title: t('access.audit.seq'), number: true, fixed: true, value: (line) => line.seq },
    { key: 'at', title: t('app.time'), value: (line) => line.at, render: (line) => moment(line.at) },
    { key: 'who', title: t('access.audit.who'), value: (line) => line.who },
    { key: 'from', title: t('access.audit.from'), value: (line) => line.from },
    { key: 'what', title: t('access.audit.what'), wrap: true, value: (line) => line.what, render: (line) => wordFor(t, 'access.act', line.what.replace('.', '-')) },
    { key: 'target', title: t('access.audit.target'), wrap: true, value: (line) => line.target },
    { key: 'outcome', title: t('access.audit.outcome'), value: (line) => line.outcome, render: (line) => <span className={`outcome-${line.outcome}`}>{t(`access.outcome.${line.outcome}`)}</span> },
    { key: 'detail', title: t('access.audit.detail'), wrap: true, value: (line) => line.detail },
    { key: 'hash', title: t('access.audit.hash'), optional: true, value: (line) => line.hash },
  ];
  return (
    <div className="page">
      <div className="page-head"><h1>{t('access.audit.title')}</h1><p className="quiet">{t('access.audit.note')}</p></div>
      <ChainCard />
      <Card
        title={t('access.audit.lines')}
        extra={(
          <form
            className="tree-search alarm-search" role="search"
            onSubmit={(e) => {
              e.preventDefault();
              setAsked(search.trim());
            }}
          >
            <input
              type="search" aria-label={t('access.audit.search')} placeholder={t('access.audit.search')} value={search} maxLength={256}
              onChange={(e) => setSearch(e.target.value)}
            />
          </form>
        )}
      >
        {pages.isPending && <Waiting height={320} />}
        {pages.error && <Failure error={pages.error} retry={() => void pages.refetch()} />}
        {pages.data && <DataTable name="audit" columns={columns} rows={entries} rowKey={(line) => String(line.seq)} most={5000} />}
        {pages.hasNextPage && <div className="card-foot"><Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t('access.audit.more')}</Button></div>}
      </Card>
    </div>
  );
}

function ChainCard() {
  const { t } = useWords();
  const checking = useMutation({ mutationFn: () => getJson<AuditVerdict>('/audit/verify') });
  const verdict = checking.data;
  return (
    <Card title={t('access.audit.chain')} extra={<Button size="small" loading={checking.isPending} onClick={() => checking.mutate()}>{t('access.audit.check')}</Button>}>
      {checking.error && <Failure error={checking.error} />}
      {!verdict && <p className="quiet">{t('access.audit.chainHint')}</p>}
      {verdict && (
        <div role="status">
          <p className={verdict.whole ? 'strong' : 'strong outcome-refused'}>
            {verdict.whole ? t('access.audit.whole', { lines: verdict.lines }) : t('access.audit.broken', { line: verdict.firstBad, lines: verdict.lines })}
          </p>
          {verdict.fault && <p>{verdict.fault}</p>}
          <p className="quiet">{t('access.audit.noteHead')}</p>
          <div className="command"><code>{`${verdict.head.seq}:${verdict.head.hash}`}</code></div>
        </div>
      )}
    </Card>
  );
}
