import { proofAddress, type Claim } from '../../api/ledger';
import { useFactory } from '../../app/FactoryContext';
import { fixed, unitText } from '../../format/quantity';
import { useSession } from '../../app/Session';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';
import { ClaimActions } from './ClaimActions';
import { DaysLeft } from './DaysLeft';

/** Claims with their countdown; what is retired stands. */
export function ClaimsCard({ claims, asOf }: { claims: readonly Claim[]; asOf: string }) {
  const { t, nameOf } = useWords();
  const { may } = useSession();
  const { id } = useFactory();
  const columns: Column<Claim>[] = [
    {
      key: 'claim', title: t('ledger.claim'), fixed: true, wrap: true, value: (c) => c.id,
      render: (c) => <><b>{c.id}</b><small className="second-line">{t(`ledger.subject.${c.subject}`)}{c.subjectName && ` · ${c.subjectName}`} · {t(`ledger.useOf.${c.use}`)}</small></>,
    },
    { key: 'year', title: t('ledger.year'), number: true, value: (c) => c.year },
    { key: 'units', title: t('ledger.units'), number: true, fixed: true, value: (c) => c.units, render: (c) => <><b>{fixed(c.units, 0)}</b> <small>{unitText(c.unit)}</small></> },
    {
      key: 'phase', title: t('ledger.phaseColumn'), wrap: true, value: (c) => t(`ledger.phase.${c.phase}`),
      render: (c) => <><span className={`phase phase-${c.phase}`}>{t(`ledger.phase.${c.phase}`)}</span>{c.reason && <small className="second-line">{nameOf(c.reason)}</small>}{c.deadline.isInvalid && <span className="over-chip ledger-warn">{t('ledger.invalid')}</span>}</>,
    },
    { key: 'published', title: t('ledger.published'), optional: true, value: (c) => c.publishedOn },
    {
      key: 'deadline', title: t('ledger.deadline'), value: (c) => c.deadline.last,
      render: (c) => (c.deadline.last === null || c.phase === 'released' ? t('app.none')
        : <>{c.deadline.last} <DaysLeft days={c.deadline.daysLeft} countdown={c.deadline.countdown} />{c.deadline.state === 'met' && <small>{t('ledger.met')}</small>}{!c.deadline.binds && <small className="second-line">{t('ledger.advice')}</small>}</>),
    },
    { key: 'retirement', title: t('ledger.retirement'), wrap: true, value: (c) => c.retirement?.reference ?? null, render: (c) => (c.retirement ? <>{c.retirement.reference}<small className="second-line">{c.retirement.on}</small></> : t('app.none')) },
    {
      key: 'actions', title: t('ledger.actions'), fixed: true, value: () => null,
      render: (c) => <span className="claim-actions">{may('keepCarbon') && <ClaimActions claim={c} asOf={asOf} />}{c.phase !== 'released' && <a className="small-button" href={proofAddress(id, c.id)} download>{t('ledger.proof')}</a>}</span>,
    },
  ];
  return (
    <Card title={t('ledger.claims')} note={t('ledger.claimsNote')} className="lines-card">
      <DataTable name="ledger-claims" columns={columns} rows={claims} rowKey={(c) => c.id} />
    </Card>
  );
}
