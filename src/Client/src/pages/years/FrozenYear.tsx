import { useState } from 'react';
import { frozenPath, packagePath, useYear, type YearAnswer, type YearLine } from '../../api/years';
import { useFactory } from '../../app/FactoryContext';
import { significant, unitText } from '../../format/quantity';
import { localMoment } from '../../format/time';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { Failure, Waiting } from '../../ui/States';
import { ChangesPanel } from './ChangesPanel';
import { RecordPanel } from './RecordPanel';
import { TotalFigures } from './TotalFigures';

type Tab = 'versions' | 'changes' | 'record' | 'history';

/** A closed year: as reported, what stands beside it, what changed since, verification, evidence and history. */
export function FrozenYear({ line, follow }: { line: YearLine; follow: (figure: string) => void }) {
  const { t } = useWords();
  const { id } = useFactory();
  const [tab, setTab] = useState<Tab>('versions');
  const asked = useYear(id, line.year);
  const year = asked.data;
  return (
    <Card
      title={t('years.closedTitle', { year: line.year })} note={t(`years.state.${line.state}`)}
      extra={<a className="small-button" href={packagePath(id, line.year)} download>{t('years.package')}</a>}
    >
      {asked.error && <Failure error={asked.error} retry={() => void asked.refetch()} />}
      {asked.isPending && <Waiting height={260} />}
      {year?.frozen[0] && (
        <>
          <TotalFigures totals={year.frozen[0].frozen.totals} outputs={year.frozen[0].frozen.outputs} follow={() => follow(year.frozen[0]?.figure ?? '')} />
          <div className="year-tabs" role="tablist">
            {(['versions', 'changes', 'record', 'history'] as const).map((name) => (
              <button key={name} type="button" role="tab" aria-selected={tab === name} className="plain" onClick={() => setTab(name)}>{t(`years.tab.${name}`)}</button>
            ))}
          </div>
          {tab === 'versions' && <Versions year={year} follow={follow} />}
          {tab === 'changes' && <ChangesPanel year={line.year} />}
          {tab === 'record' && <RecordPanel year={year} follow={follow} />}
          {tab === 'history' && <History year={year} />}
        </>
      )}
    </Card>
  );
}

/** As reported and restated, one row each; the difference to what was reported stands beside it. */
function Versions({ year, follow }: { year: YearAnswer; follow: (figure: string) => void }) {
  const { t } = useWords();
  const { id, zone } = useFactory();
  const first = year.frozen[0]?.frozen.totals.grossLocation ?? null;
  const tonnes = (value: number | null) => (value === null ? t('app.none') : significant(value, 5));
  return (
    <div className="scroll-x">
      <table className="table">
        <thead><tr>
          <th>{t('years.version')}</th><th className="number">{t('years.gross')} {unitText('tCO2e')}</th><th className="number">{t('years.toReported')}</th><th>{t('years.by')}</th><th>{t('years.reason')}</th><th>{t('years.hash')}</th>
        </tr></thead>
        <tbody>
          {year.frozen.map(({ figure, frozen, verification }) => (
            <tr key={frozen.number}>
              <td>
                <button type="button" className="cell-link" onClick={() => follow(figure)}>{frozen.number === 0 ? t('years.view.reported') : t('years.restatedNo', { number: frozen.number })}</button>
                {verification && <small className="second-line">{t('years.verifiedBy', { name: verification.verifier, report: verification.reportNumber })}</small>}
              </td>
              <td className="number"><b>{tonnes(frozen.totals.grossLocation)}</b></td>
              <td className="number">{frozen.number === 0 || first === null || frozen.totals.grossLocation === null ? t('app.none') : signed(frozen.totals.grossLocation - first)}</td>
              <td>{frozen.by}<small className="second-line">{localMoment(frozen.at, zone)}</small></td>
              <td className="wrap">{frozen.reason || t('app.none')}{frozen.accepted.length > 0 && <small className="second-line">{t('years.acceptedGaps', { count: frozen.accepted.length })}</small>}</td>
              <td><a className="hash" href={frozenPath(id, year.year, frozen.number)} title={frozen.sha256}>{frozen.sha256.slice(0, 12)}…</a></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function History({ year }: { year: YearAnswer }) {
  const { t } = useWords();
  const { zone } = useFactory();
  return (
    <ol className="year-history">
      {[...year.history].reverse().map((h) => (
        <li key={h.version}><small>{localMoment(h.at, zone)}</small><b>{t(`years.event.${h.kind}`)}</b><span>{h.by}</span><span className="quiet">{h.text}</span></li>
      ))}
    </ol>
  );
}

export function signed(value: number, digits = 4): string {
  return `${value > 0 ? '+' : ''}${significant(value, digits)}`;
}
