import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useLedger, useOffsetTypes, type Ledger, type LedgerYear, type Position } from '../../api/ledger';
import { useFactory } from '../../app/FactoryContext';
import { fixed } from '../../format/quantity';
import { useSession } from '../../app/Session';
import { useWords } from '../../i18n';
import { ExportLinks } from '../../ui/ExportLinks';
import { Blank, Failure, Waiting } from '../../ui/States';
import { AllowancesCard } from './AllowancesCard';
import { ClaimForm } from './ClaimForm';
import { ClaimsCard } from './ClaimsCard';
import { EventsCard } from './EventsCard';
import { FindingsCard } from './FindingsCard';
import { PositionDrawer } from './PositionDrawer';
import { PositionsCard } from './PositionsCard';
import { PurchaseForm } from './PurchaseForm';
import { RecommendationsCard } from './RecommendationsCard';
import { RulesCard } from './RulesCard';
import { YearBridge } from './YearBridge';
import { YearFigures } from './YearFigures';

/** Credits, certificates and allowances: gross beside net, what is there, what is claimed, what is due. */
export function LedgerPage() {
  const { t } = useWords();
  const { may } = useSession();
  const { id } = useFactory();
  const [search, setSearch] = useSearchParams();
  const [position, setPosition] = useState<Position | null>(null);
  const [form, setForm] = useState<'purchase' | 'claim' | null>(null);
  const answer = useLedger(id);
  const types = useOffsetTypes(id);
  const ledger = answer.data;
  const year = ledger ? yearOf(ledger, search.get('inventory')) : null;
  const choose = (value: number) => setSearch((old) => {
    const next = new URLSearchParams(old);
    next.set('inventory', String(value));
    return next;
  }, { replace: true });
  return (
    <div className="page ledger">
      <div className="page-head">
        <h1>{year ? headline(year, t) : t('app.page.ledger')}</h1>
        {ledger && ledger.years.length > 1 && (
          <div className="chips flat" role="group" aria-label={t('ledger.year')}>
            {ledger.years.map((y) => <button type="button" key={y.year} aria-pressed={y.year === year?.year} onClick={() => choose(y.year)}>{y.year}</button>)}
          </div>
        )}
        <div className="page-tools">
          <ExportLinks path={`/factories/${encodeURIComponent(id)}/ledger/export`} table="positions" />
          <Button size="small" disabled={!may('keepCarbon')} onClick={() => setForm('purchase')}>{t('ledger.enter')}</Button>
          <Button size="small" type="primary" onClick={() => setForm('claim')} disabled={!ledger || !year || !may('keepCarbon')}>{t('ledger.newClaim')}</Button>
        </div>
      </div>
      {answer.error && <section className="card"><Failure error={answer.error} retry={() => void answer.refetch()} /></section>}
      {answer.isPending && <><Waiting height={88} /><Waiting height={300} /></>}
      {ledger && year && (
        <>
          <YearFigures year={year} values={ledger.values} />
          {year.state === 'open' && <p className="ledger-note">{t('ledger.notClosed', { year: year.year })}</p>}
          {ledger.findings.length > 0 && <FindingsCard findings={ledger.findings} />}
          {year.state !== 'open' && <YearBridge year={year} types={types.data} />}
          {ledger.positions.length === 0
            ? <section className="card"><Blank title={t('ledger.none')} text={t('ledger.noneHint')}><Button size="small" type="primary" disabled={!may('keepCarbon')} onClick={() => setForm('purchase')}>{t('ledger.enter')}</Button></Blank></section>
            : <PositionsCard positions={ledger.positions} name={`${id}-ledger`} open={setPosition} />}
          {ledger.recommendations.length > 0 && <RecommendationsCard options={ledger.recommendations} />}
          {ledger.claims.length > 0 && <ClaimsCard claims={ledger.claims} asOf={ledger.asOf} />}
          {(ledger.allowances.inEts || ledger.allowances.years.length > 0) && <AllowancesCard allowances={ledger.allowances} />}
          {types.data && <RulesCard rules={types.data} current={ledger.profile.id} />}
          {(ledger.positions.length > 0 || ledger.claims.length > 0) && <EventsCard />}
          <PositionDrawer position={position && (ledger.positions.find((p) => p.series === position.series && p.batch === position.batch) ?? null)} close={() => setPosition(null)} />
          {types.data && <PurchaseForm open={form === 'purchase'} types={types.data} close={() => setForm(null)} />}
          <ClaimForm open={form === 'claim'} ledger={ledger} year={year} close={() => setForm(null)} />
        </>
      )}
    </div>
  );
}

function yearOf(ledger: Ledger, wanted: string | null): LedgerYear | null {
  const closed = ledger.years.filter((y) => y.state !== 'open');
  return ledger.years.find((y) => String(y.year) === wanted) ?? closed.at(-1) ?? ledger.years.at(-1) ?? null;
}

/** Net never stands without gross. */
function headline(year: LedgerYear, t: (key: string, values?: Record<string, unknown>) => string): string {
  return year.gross === null || year.net === null
    ? t('ledger.headlineOpen', { year: year.year })
    : t('ledger.headline', { year: year.year, gross: fixed(year.gross, 1), offsets: fixed(year.offsets, 0), net: fixed(year.net, 1) });
}
