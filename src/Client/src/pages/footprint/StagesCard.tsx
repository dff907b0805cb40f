import { useState } from 'react';
import type { Footprint, FootprintLine } from '../../api/footprint';
import { ExportMenu } from '../../charts/ExportMenu';
import { percent, significant, unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { Card } from '../../ui/Card';

/** The tree: stages, below each its lines, with bars of their share; a line leads to where it comes from. */
export function StagesCard({ footprint, open, importBill }: { footprint: Footprint; open: (line: FootprintLine) => void; importBill: () => void }) {
  const { t, nameOf } = useWords();
  const [closed, setClosed] = useState<readonly string[]>([]);
  const most = Math.max(1e-12, ...footprint.stages.map((s) => Math.abs(s.kilograms)));
  const rows = () => [
    [t('footprint.stageColumn'), t('footprint.line'), t('footprint.source'), t('carbon.amount'), t('footprint.unit'), 'kgCO2e/unit', `kgCO2e/${footprint.unit}`, t('carbon.shareColumn')],
    ...footprint.stages.flatMap((s) => s.lines.map((l) => [t(`footprint.stage.${s.stage}`), nameOf(l.name), sourceOf(l), l.quantity, l.unit, l.kilogramsPerUnit, l.kilograms, l.share])),
  ];
  const toggle = (stage: string) => setClosed(closed.includes(stage) ? closed.filter((s) => s !== stage) : [...closed, stage]);
  return (
    <Card
      title={t('footprint.tree')} note={unitText(`kgCO2e/${footprint.unit}`)} className="stages-card"
      extra={<><button type="button" className="small-button" onClick={importBill}>{t('footprint.importBill')}</button><ExportMenu name={`footprint-${footprint.product}`} rows={rows} /></>}
    >
      {footprint.stages.map((stage) => (
        <section key={stage.stage} className="stage" aria-label={t(`footprint.stage.${stage.stage}`)}>
          <button type="button" className="plain stage-row" aria-expanded={!closed.includes(stage.stage)} onClick={() => toggle(stage.stage)}>
            <span>{t(`footprint.stage.${stage.stage}`)}</span>
            <i className="share-bar"><i style={{ width: `${(Math.max(0, stage.kilograms) / most) * 100}%` }} /></i>
            <b>{significant(stage.kilograms, 4)}</b>
            <small>{stage.share === null ? t('app.none') : `${percent(stage.share)}%`}</small>
          </button>
          {!closed.includes(stage.stage) && (
            <ul className="stage-lines">
              {[...stage.lines].sort((a, b) => b.kilograms - a.kilograms).map((l) => (
                <li key={l.id}>
                  <button type="button" className="cell-link" onClick={() => open(l)} title={nameOf(l.name)}>
                    {nameOf(l.name)}{l.kind === 'ownProcess' && <> · {wordFor(t, 'carrier', l.material)}</>}
                  </button>
                  <span className={`source-chip source-${l.source}`}>{t(`footprint.sourceWord.${l.source}`)}</span>
                  <small className="line-amount">{l.quantity === null ? '' : `${significant(l.quantity, 4)} ${unitText(l.unit ?? '')}`}</small>
                  <i className={`share-bar line-${l.source}`}><i style={{ width: `${(Math.max(0, l.kilograms) / most) * 100}%` }} /></i>
                  <b>{significant(l.kilograms, 4)}</b>
                  <small>{l.share === null ? t('app.none') : `${percent(l.share)}%`}</small>
                  {l.overLimit && <span className="over-chip over-limit">{t('footprint.aboveLimit', { value: significant(l.kilogramsPerUnit ?? 0, 3), limit: significant(l.limitKilograms ?? 0, 3) })}</span>}
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
      {footprint.beyond.length > 0 && <p className="quiet">{t('footprint.beyond', { count: footprint.beyond.length })}</p>}
      {footprint.cutOffs.map((c) => <p key={c.what} className="quiet">{t('footprint.cutOff', { what: c.what, percent: c.percent, reason: c.reason })}</p>)}
    </Card>
  );
}

function sourceOf(line: FootprintLine): string {
  return line.supplier?.supplierName ?? line.factor?.id ?? line.own?.process ?? line.source;
}
