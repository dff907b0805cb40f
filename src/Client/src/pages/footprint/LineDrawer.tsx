import { Drawer } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { FootprintLine } from '../../api/footprint';
import { useFactory } from '../../app/FactoryContext';
import { full, percent, significant, unitText } from '../../format/quantity';
import { localMoment } from '../../format/time';
import { useWords, wordFor } from '../../i18n';
import { Confidence } from '../../ui/Confidence';
import { Lineage } from '../../ui/lineage/Lineage';

const mostFigures = 40;

/** Where a line comes from: inventory figures and their readings, factor edition, or the supplier's document. */
export function LineDrawer({ line, close }: { line: FootprintLine | null; close: () => void }) {
  const { t } = useWords();
  const [figure, setFigure] = useState<string | null>(null);
  useEffect(() => setFigure(null), [line]);
  return (
    <Drawer open={line !== null} onClose={close} size={440} mask={false} title={t('footprint.where')}>
      {figure ? (
        <>
          <button type="button" className="plain trail" onClick={() => setFigure(null)}>← {t('years.lineage.back')}</button>
          <Lineage figure={figure} />
        </>
      ) : line && <Origin line={line} follow={setFigure} />}
    </Drawer>
  );
}

function Origin({ line: l, follow }: { line: FootprintLine; follow: (figure: string) => void }) {
  const { t, nameOf } = useWords();
  const { zone } = useFactory();
  const rating = (value: number | null) => (value === null ? t('app.none') : significant(value, 2));
  return (
    <div className="lineage">
      <div className="figure-value"><b>{significant(l.kilograms, 4)}</b><span className="unit">{unitText('kgCO2e')}</span></div>
      <p className="quiet">{t(`footprint.stage.${l.stage}`)} · {nameOf(l.name)}{l.kind === 'ownProcess' && ` · ${wordFor(t, 'carrier', l.material)}`}</p>
      <ol>
        <Step title={t('carbon.step.result')} rows={[
          [t('carbon.amount'), l.quantity === null ? null : `${full(l.quantity, 5)} ${unitText(l.unit ?? '')}`],
          [t('footprint.perAmount'), l.kilogramsPerUnit === null ? null : `${significant(l.kilogramsPerUnit, 5)} ${unitText(`kgCO2e/${l.unit}`)}`],
          [t('footprint.limit'), l.limitKilograms === null ? null : `${full(l.limitKilograms, 4)} ${unitText(`kgCO2e/${l.unit}`)}${l.overLimit ? ` · ${t('footprint.crossed')}` : ''}`],
          [t('footprint.primary'), `${percent(l.primaryShare)}%`],
          [t('footprint.quality'), `${rating(l.rating.technology)} / ${rating(l.rating.time)} / ${rating(l.rating.geography)}`],
          [t('footprint.uptake'), l.uptakeKilograms === 0 ? null : `${full(l.uptakeKilograms, 4)} ${unitText('kgCO2')}`],
        ]} />
        {l.own && (
          <>
            <Step title={t('footprint.process')} rows={[
              [t('footprint.ruleColumn'), `${t(`footprint.rule.${l.own.rule}`)}${l.own.key ? ` · ${l.own.key}` : ''}`],
              [t('carbon.shareColumn'), `${percent(l.own.share, 4)}%`],
              [t('footprint.output'), full(l.own.output, 2)],
              [t('years.reason'), l.own.reason],
              [t('years.by'), `${l.own.by} · ${localMoment(l.own.at, zone)} · ${t('footprint.version', { version: l.own.version })}`],
            ]} />
            <li>
              <h3>{t('footprint.figures')}</h3>
              <ul className="lineage-parts">
                {l.own.figures.slice(0, mostFigures).map((f) => (
                  <li key={f.item}>
                    {f.figure ? <button type="button" className="cell-link" onClick={() => follow(f.figure ?? '')}>{nameOf(f.assetName) || f.asset}</button> : <span>{nameOf(f.assetName) || f.asset}</span>}
                    <small>{f.item}</small><b>{full(f.kilograms, 1)} <small>{unitText('kg')}</small></b><small />
                  </li>
                ))}
              </ul>
            </li>
          </>
        )}
        {l.factor && <Step title={t('status.factor')} rows={[
          [t('status.id'), l.factor.id],
          [t('assets.value'), `${l.factor.value} ${unitText(l.factor.unit)}`],
          [t('status.edition'), <>{l.factor.edition}{l.factor.fallback && <> <span className="over-chip">{t('status.fallback')}</span></>}</>],
          [t('carbon.factorYear'), l.factor.year],
          [t('carbon.region'), l.factor.region],
          [t('status.confidence'), <Confidence key="c" level={l.factor.confidence} />],
          [t('assets.source'), l.factor.source],
        ]} />}
        {l.supplier && <Step title={t('footprint.supplier')} rows={[
          [t('footprint.supplier'), l.supplier.supplierName],
          [t('assets.value'), `${l.supplier.kilogramsPerUnit} ${unitText(`kgCO2e/${l.supplier.unit}`)}`],
          [t('app.periodLabel'), `${l.supplier.from} – ${l.supplier.to ?? '…'}`],
          [t('footprint.document'), l.supplier.documentSha256 ? <a key="d" href={`/api/v1/evidence/${l.supplier.documentSha256}`}>{l.supplier.document ?? l.supplier.documentSha256.slice(0, 12)}</a> : l.supplier.document],
          [t('years.by'), `${l.supplier.by} · ${localMoment(l.supplier.at, zone)}`],
        ]} />}
        {l.notices.length > 0 && <li><h3>{t('footprint.notices')}</h3>{l.notices.map((n) => <p key={n.en} className="quiet">{nameOf(n)}</p>)}</li>}
      </ol>
    </div>
  );
}

function Step({ title, rows }: { title: string; rows: [string, ReactNode][] }) {
  return (
    <li>
      <h3>{title}</h3>
      <dl className="facts">
        {rows.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
    </li>
  );
}
