import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { InventoryLine } from '../../api/carbon';
import { useFactory } from '../../app/FactoryContext';
import { completeness, full, percent, significant, unitText } from '../../format/quantity';
import { localDate } from '../../format/time';
import { useWords, wordFor } from '../../i18n';
import { Confidence } from '../../ui/Confidence';
import { QualityLabel } from '../../ui/QualityMark';

/** Where this tonne comes from: result, activity, readings, factor, method, in numbered steps. */
export function LineDrawer({ line, close }: { line: InventoryLine | null; close: () => void }) {
  const { t } = useWords();
  return (
    <Drawer open={line !== null} onClose={close} size={420} mask={false} title={t('carbon.lineage')}>
      {line && <Lineage line={line} />}
    </Drawer>
  );
}

function Lineage({ line: l }: { line: InventoryLine }) {
  const { t, nameOf } = useWords();
  const { id, zone, points } = useFactory();
  const day = (moment: string) => localDate(Date.parse(moment), zone);
  const last = localDate(Date.parse(l.to) - 1, zone);
  const point = points.get(l.point);
  return (
    <div className="lineage">
      <div className="figure-value"><b>{significant(l.tCO2e, 4)}</b><span className="unit">{unitText('tCO2e')}</span>{l.uncertaintyTCO2e !== null && <span className="unit">± {significant(l.uncertaintyTCO2e, 2)}</span>}</div>
      <p className="quiet"><i className={`swatch swatch-${l.scope}`} />{t(`carbon.scope.${l.scope}`)} · {wordFor(t, 'carrier', l.carrier)} · {nameOf(l.assetName)}</p>
      <ol>
        <StepOf title={t('carbon.step.result')}>
          <p className="formula">{full(l.activity, 2)} {unitText(l.unit)} × {factorText(l)} = {significant(l.tCO2e, 5)} t</p>
        </StepOf>
        <StepOf title={t('carbon.activity')} rows={[
          [t('carbon.amount'), `${full(l.activity, 2)} ${unitText(l.unit)}`],
          [t('carbon.metered'), l.metered === l.activity ? null : `${full(l.metered, 2)} ${unitText(l.unit)}`],
          [t('carbon.kindColumn'), wordFor(t, 'carbon.kind', l.kind)],
          [t('app.periodLabel'), `${day(l.from)} – ${last}`],
          [t('flow.quality'), <QualityLabel key="q" quality={l.quality} />],
          [t('carbon.completeness'), `${completeness(l.completeness)}%`],
          [t('carbon.estimatedShare'), l.estimatedShare ? `${percent(l.estimatedShare)}%` : null],
        ]} />
        <StepOf title={t('assets.readings')}>
          <p><Link to={`/f/${id}/assets/${point?.asset ?? l.asset}?point=${l.point}&from=${day(l.from)}&to=${day(l.to)}`}>{point ? nameOf(point.name) : l.point}</Link> <small>{l.point}</small></p>
        </StepOf>
        <StepOf title={t('status.factor')} rows={[
          [t('status.id'), l.factorId],
          [t('assets.value'), `${l.factorValue} ${unitText(l.factorUnit)}`],
          [t('status.edition'), <>{l.edition}{l.fallback && <> <span className="over-chip">{t('status.fallback')}</span></>}</>],
          [t('carbon.factorYear'), l.factorYear],
          [t('carbon.region'), l.region],
          [t('carbon.gas'), unitText(l.gas)],
          [t('status.confidence'), <Confidence key="c" level={l.confidence} />],
          [t('assets.source'), l.source],
          [t('assets.note'), l.factorNote],
          ...l.conversions.map((c): [string, ReactNode] => [t('carbon.conversion'), `${c.source} · ${c.confidence}`]),
        ]} />
        <StepOf title={t('carbon.method')} rows={[[t('carbon.formula'), l.formula], [t('carbon.clause'), l.clause]]} />
      </ol>
    </div>
  );
}

/** The factor per unit of the meter: where densities or heats stand between the two units they are worked in. */
function factorText(l: InventoryLine): string {
  return l.conversions.length > 0 && l.activity !== 0
    ? `${significant((l.tCO2e * 1000) / l.activity, 5)} ${unitText(`kgCO2e/${l.unit}`)}`
    : `${l.factorValue} ${unitText(l.factorUnit)}`;
}

function StepOf({ title, rows, children }: { title: string; rows?: [string, ReactNode][]; children?: ReactNode }) {
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
