import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { LineageAnswer, LineageReadings } from '../../api/years';
import { completeness, full, percent, significant, unitText } from '../../format/quantity';
import { localDate, localMoment } from '../../format/time';
import { useFactory } from '../../app/FactoryContext';
import { useWords, wordFor } from '../../i18n';
import { Confidence } from '../Confidence';
import { QualityLabel } from '../QualityMark';
import type { Quality } from '../../api/types';

/** Result, activity, readings, factor, method, record: numbered, each with the way to what it names. */
export function LineageSteps({ answer }: { answer: LineageAnswer }) {
  const { t, nameOf } = useWords();
  const { zone } = useFactory();
  const { chain, record, model, evidence } = answer;
  return (
    <ol>
      {chain && (
        <>
          {!chain.record && <Step title={t('carbon.step.result')}>
            <p className="formula">{full(chain.activity.amount, 2)} {unitText(chain.activity.unit)} × {significant(chain.factor.tonnesPerUnit * 1000, 5)} {unitText(`kgCO2e/${chain.activity.unit}`)} = {significant(answer.result.tCO2e ?? 0, 5)} t</p>
          </Step>}
          <Step title={t('carbon.activity')} rows={[
            [t('carbon.line'), nameOf(chain.activity.assetName)],
            [t('carbon.metered'), chain.activity.metered === chain.activity.amount ? null : `${full(chain.activity.metered, 2)} ${unitText(chain.activity.unit)}`],
            [t('carbon.kindColumn'), wordFor(t, 'carbon.kind', chain.activity.kind)],
            [t('flow.quality'), chain.activity.quality && <QualityLabel key="q" quality={chain.activity.quality as Quality} />],
            [t('carbon.completeness'), chain.activity.completeness === null ? null : `${completeness(chain.activity.completeness)}%`],
            [t('carbon.estimatedShare'), chain.activity.estimatedShare ? `${percent(chain.activity.estimatedShare)}%` : null],
          ]} />
          {chain.readings.length > 0 && <Step title={t('assets.readings')}>{chain.readings.map((r) => <Readings key={r.point} readings={r} />)}</Step>}
          {chain.record && (
            <Step title={t('years.lineage.record')} rows={[
              [t('status.id'), `${chain.record.id} · ${t('years.measures.version', { version: chain.record.version })}`],
              [t('app.periodLabel'), `${chain.record.from} – ${chain.record.to}`],
              [t('years.by'), `${chain.record.by}, ${localMoment(chain.record.at, zone)}`],
              ...chain.record.terms.map((term): [string, ReactNode] => [t('carbon.formula'), term]),
              ...chain.record.evidence.map((e): [string, ReactNode] => [t('years.evidence'), <Proof key={e.reference} reference={e.reference} />]),
            ]} />
          )}
          {chain.green.length > 0 && (
            <Step title={t('years.lineage.green')} rows={chain.green.map((g): [string, ReactNode] => [
              `${full(g.matchedMwh, 1)} ${unitText('MWh')}`,
              <>{wordFor(t, 'carbon.market.kind', g.kind)}{g.generator && ` · ${g.generator}`} <small>{g.id}</small>{g.proof && g.proof !== g.id && <> · <Proof reference={g.proof} /></>}</>,
            ])} />
          )}
          <Step title={t('status.factor')} rows={[
            [t('status.id'), chain.factor.id],
            [t('assets.value'), `${chain.factor.value} ${unitText(chain.factor.unit)}`],
            [t('status.edition'), <>{chain.factor.edition}{chain.factor.fallback && <> <span className="over-chip">{t('status.fallback')}</span></>}</>],
            [t('carbon.region'), chain.factor.region],
            [t('status.confidence'), chain.factor.confidence && <Confidence key="c" level={chain.factor.confidence} />],
            [t('assets.source'), chain.factor.source],
            ...chain.factor.conversions.map((c): [string, ReactNode] => [t('carbon.conversion'), `${c.source} · ${c.confidence}`]),
            ...chain.factors.filter((f) => f.id !== chain.factor.id).map((f): [string, ReactNode] => [f.id, `${f.value} ${unitText(f.unit)} · ${f.edition}`]),
          ]} />
          <Step title={t('carbon.method')} rows={[[t('carbon.formula'), chain.method.formula], ...chain.terms.map((term): [string, ReactNode] => ['', term]), [t('carbon.clause'), chain.method.clause]]} />
        </>
      )}
      <Step title={t('years.lineage.who')} rows={[
        [t('years.lineage.frozen'), record && `${record.by}, ${localMoment(record.at, zone)}`],
        [t('years.hash'), record && <a className="hash" href={record.href}>{record.sha256}</a>],
        [t('years.verifier'), record?.verification && `${record.verification.verifier} · ${record.verification.reportNumber}`],
        [t('years.lineage.model'), `${t('years.lineage.revision', { revision: model.revision })} · ${model.author}, ${localMoment(model.recorded, zone)}`],
        ...evidence.map((e): [string, ReactNode] => [t('years.evidence'), <a key={e.sha256} href={e.href} download>{e.name}</a>]),
      ]}>{!record && <p className="quiet">{t('years.lineage.provisional')}</p>}</Step>
    </ol>
  );
}

/** A file of the evidence vault is a link; the number of a document is text. */
function Proof({ reference }: { reference: string }) {
  return /^[0-9a-f]{64}$/.test(reference) ? <a className="hash" href={`/api/v1/evidence/${reference}`} download>{reference}</a> : <span>{reference}</span>;
}

function Readings({ readings: r }: { readings: LineageReadings }) {
  const { t, nameOf } = useWords();
  const { id, zone } = useFactory();
  const [from, to] = [localDate(r.from, zone), localDate(r.to, zone)];
  const meter = [r.serial, r.accuracyClass, r.multiplier === 1 ? null : `×${r.multiplier}`, r.calibrationDue && `${t('years.lineage.calibration')} ${r.calibrationDue}`];
  return (
    <p>
      <Link to={`/f/${id}/assets/${r.asset ?? ''}?point=${r.point}&from=${from}&to=${to}`}>{nameOf(r.name)}</Link> <small>{r.point}{r.role === 'below' && ` · ${t('years.lineage.below')}`}</small>
      <br /><small>{from} – {localDate(Date.parse(r.to) - 1, zone)}{r.frozen !== null && ` · ${full(r.frozen, 2)} ${unitText(r.unit)}`}{meter.filter(Boolean).map((m) => ` · ${m}`)}</small>
    </p>
  );
}

function Step({ title, rows, children }: { title: string; rows?: [string, ReactNode][]; children?: ReactNode }) {
  return (
    <li>
      <h3>{title}</h3>
      {children}
      {rows && (
        <dl className="facts">
          {rows.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([name, value], i) => <div key={i}><dt>{name}</dt><dd>{value}</dd></div>)}
        </dl>
      )}
    </li>
  );
}
