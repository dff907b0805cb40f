import { Button } from 'antd';
import { useState } from 'react';
import { useSuppliers, type RequestLine, type SuppliersAnswer } from '../../api/suppliers';
import { useFactory } from '../../app/FactoryContext';
import { useSession } from '../../app/Session';
import { useWords } from '../../i18n';
import { AlarmMark } from '../../ui/AlarmMark';
import { Card } from '../../ui/Card';
import { Blank, Failure, Waiting } from '../../ui/States';
import { AnswerDrawer } from './AnswerDrawer';
import { EffectCard } from './EffectCard';
import { RankCard } from './RankCard';
import { RequestDrawer } from './RequestDrawer';
import { RequestsCard } from './RequestsCard';
import { SettingsCard } from './SettingsCard';
import { SupplierDrawer } from './SupplierDrawer';

/** The supply chain: who delivers and how well they answer, what is asked of them and until when, and what their values change. */
export function SuppliersPage() {
  const { t } = useWords();
  const { id } = useFactory();
  const { may } = useSession();
  const [supplier, setSupplier] = useState<string | 'new' | null>(null);
  const [asking, setAsking] = useState(false);
  const [answering, setAnswering] = useState<RequestLine | null>(null);
  const answer = useSuppliers(id);
  const data = answer.data;
  const editable = may('keepCarbon');
  return (
    <div className="page suppliers">
      <div className="page-head">
        <h1>{data && data.ranked.length > 0 ? headline(data, t) : t('app.page.suppliers')}</h1>
        {data && data.ranked.length > 0 && <p className="quiet">{t('suppliers.asOf', { day: data.today })}</p>}
        <div className="page-tools">
          <Button size="small" disabled={!editable} onClick={() => setSupplier('new')}>{t('suppliers.add')}</Button>
          <Button size="small" type="primary" disabled={!editable || !data || data.ranked.length === 0} onClick={() => setAsking(true)}>{t('suppliers.ask')}</Button>
        </div>
      </div>
      {answer.error && <section className="card"><Failure error={answer.error} retry={() => void answer.refetch()} /></section>}
      {answer.isPending && <><Waiting height={88} /><Waiting height={300} /></>}
      {data && data.ranked.length === 0 && (
        <section className="card">
          <Blank title={t('suppliers.none')} text={t('suppliers.noneHint')}>
            <Button size="small" type="primary" disabled={!editable} onClick={() => setSupplier('new')}>{t('suppliers.add')}</Button>
          </Blank>
        </section>
      )}
      {data && data.ranked.length > 0 && (
        <>
          {data.findings.length > 0 && <FindingsCard findings={data.findings} />}
          <RankCard answer={data} open={setSupplier} />
          <RequestsCard answer={data} take={setAnswering} />
          <EffectCard today={data.today} />
          <SettingsCard settings={data.settings} />
        </>
      )}
      {data && <SupplierDrawer key={supplier} id={supplier} close={() => setSupplier(null)} />}
      {data && asking && <RequestDrawer answer={data} close={() => setAsking(false)} />}
      {answering && <AnswerDrawer line={answering} close={() => setAnswering(null)} />}
    </div>
  );
}

function FindingsCard({ findings }: { findings: SuppliersAnswer['findings'] }) {
  const { t, nameOf } = useWords();
  return (
    <Card title={t('suppliers.findings')} note={t('suppliers.findingsNote', { count: findings.length })}>
      <ul className="gap-list">
        {findings.map((f) => (
          <li key={`${f.kind}|${f.supplier}|${f.request ?? ''}|${f.message.en}`}>
            <AlarmMark severity={f.severity} />
            <span>{nameOf(f.message)}</span>
            <span className="over-chip">{f.requirement}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What presses most comes first. */
function headline(data: SuppliersAnswer, t: (key: string, values?: Record<string, unknown>) => string): string {
  const late = data.requests.filter((r) => r.status === 'overdue').length;
  const open = data.requests.filter((r) => r.status === 'answered').length;
  const values = { suppliers: data.ranked.length, late, open };
  return t(late > 0 ? 'suppliers.headlineLate' : open > 0 ? 'suppliers.headlineOpen' : 'suppliers.headline', values);
}
