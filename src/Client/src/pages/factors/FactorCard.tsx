import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useFactorDetail, useFactorUses, type FactorDetail } from '../../api/factors';
import { Allowed } from '../../app/Allowed';
import { unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { Confidence } from '../../ui/Confidence';
import { Failure, Waiting } from '../../ui/States';
import { factorName } from './factorText';
import { UseFactor } from './UseFactor';

interface FactorCardProps { reference: string | null; close: () => void; show: (reference: string) => void; supersede: (reference: string) => void }

/** One factor: its figure, where it comes from, what took its place, and who uses it. */
export function FactorCard({ reference, close, show, supersede }: FactorCardProps) {
  const { t } = useWords();
  const detail = useFactorDetail(reference);
  return (
    <Drawer
      open={reference !== null} onClose={close} size={460} mask={false} title={reference}
      extra={detail.data && !detail.data.factor.supersededBy && <Allowed needs="keepCarbon"><Button size="small" onClick={() => supersede(detail.data.factor.reference)}>{t('factors.supersede')}</Button></Allowed>}
    >
      {detail.error && <Failure error={detail.error} retry={() => void detail.refetch()} />}
      {!detail.data && !detail.error && <Waiting height={240} />}
      {detail.data && <Detail detail={detail.data} show={show} />}
    </Drawer>
  );
}

function Detail({ detail, show }: { detail: FactorDetail; show: (reference: string) => void }) {
  const { t, language } = useWords();
  const f = detail.factor;
  return (
    <div className="lineage factor-detail">
      <p className="quiet">{factorName(f, t, language)}</p>
      <div className="figure-value"><b>{f.value}</b><span className="unit">{unitText(f.unit)}</span>{f.uncertainty !== null && <span className="unit">± {f.uncertainty}</span>}</div>
      {f.printed !== null && <p className="factor-note">{t('factors.printed', { printed: f.printed, value: f.value })}</p>}
      {f.supersededBy && <p className="factor-note">{t('factors.supersededBy')} <Other reference={f.supersededBy} show={show} /></p>}
      {!f.supersededBy && <UseFactor factor={f} />}
      <Facts title={t('factors.origin')} rows={[
        [t('status.edition'), f.edition],
        [t('carbon.factorYear'), f.year],
        [t('factors.valid'), f.validFrom || f.validTo ? `${f.validFrom ?? '…'} – ${f.validTo ?? '…'}` : null],
        [t('carbon.region'), wordFor(t, 'region', f.region)],
        [t('factors.basisLabel'), wordFor(t, 'factors.basis', f.basis)],
        [t('status.confidence'), <span key="c"><Confidence level={f.confidence} /> <small className="quiet">{t(`factors.level.${f.confidence}`)}</small></span>],
        [t('factors.range'), f.uncertainty === null ? t('factors.noRange') : `± ${f.uncertainty} ${unitText(f.unit)}`],
        [t('assets.source'), f.source],
        [t('assets.note'), f.note],
      ]} />
      {f.parts.length > 0 && <Facts title={t('factors.parts')} rows={f.parts.map((part) => [wordFor(t, 'factors.part', part.name), `${part.value} ${part.unit === '1' ? '' : unitText(part.unit)}`])} />}
      {detail.editions.length > 1 && (
        <Facts title={t('factors.editions')} rows={detail.editions.map((e) => [
          e.reference === f.reference ? <b key="e">{e.id}</b> : <Other key="e" reference={e.reference} show={show} />,
          `${e.value} ${unitText(e.unit)} · ${e.edition}${e.supersededBy ? ` · ${t('factors.superseded')}` : ''}`,
        ])} />
      )}
      {detail.entries.length > 0 && <Facts title={t('factors.entries')} rows={detail.entries.map((e) => [`${e.at.slice(0, 16).replace('T', ' ')} · ${e.by}`, e.reason])} />}
      <Uses detail={detail} />
    </div>
  );
}

function Uses({ detail }: { detail: FactorDetail }) {
  const { t, nameOf } = useWords();
  const uses = useFactorUses(detail.factor.reference);
  const models = uses.data?.models ?? [];
  return (
    <>
      <Facts title={t('factors.usedBy')} rows={[
        ...detail.uses.map((use): [ReactNode, ReactNode] => [use.factory, `${use.year} · ${use.number === 0 ? t('factors.reported') : t('factors.restated', { number: use.number })}`]),
        ...models.map((model): [ReactNode, ReactNode] => [
          <Link key="f" to={`/f/${model.factory}/carbon`}>{nameOf(model.name)}</Link>, `${wordFor(t, 'carrier', model.carrier)} · ${t('factors.points', { count: model.points })} · ${model.reference}`,
        ]),
      ]} />
      {uses.data && models.length === 0 && detail.uses.length === 0 && <p className="quiet">{t('factors.unused')}</p>}
      {detail.uses.length > 0 && <p className="quiet">{t('factors.keptForGood')}</p>}
    </>
  );
}

const Other = ({ reference, show }: { reference: string; show: (reference: string) => void }) =>
  <button type="button" className="plain link" onClick={() => show(reference)}>{reference.slice(reference.indexOf(':') + 1)}</button>;

function Facts({ title, rows }: { title: string; rows: readonly (readonly [ReactNode, ReactNode])[] }) {
  const shown = rows.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <>
      <h3>{title}</h3>
      <dl className="facts">{shown.map(([name, value], i) => <div key={i}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </>
  );
}
