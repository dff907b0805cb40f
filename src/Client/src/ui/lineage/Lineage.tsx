import { Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { useLineage } from '../../api/years';
import { sharePercent, significant, unitText } from '../../format/quantity';
import { addDays, spanText } from '../../format/time';
import { useWords, wordFor } from '../../i18n';
import { Failure, Waiting } from '../States';
import { LineageSteps } from './LineageSteps';

/** Opens beside the page and follows a figure back: from a sum to its parts, from a line to its readings. At most three clicks from any tonne. */
export function LineageDrawer({ figure, close }: { figure: string | null; close: () => void }) {
  const { t } = useWords();
  return (
    <Drawer open={figure !== null} onClose={close} size={440} mask={false} title={t('years.lineage.title')}>
      {figure && <Lineage figure={figure} />}
    </Drawer>
  );
}

/** The way of a figure back; a part that is clicked takes its place, and the trail above leads back up. */
export function Lineage({ figure }: { figure: string }) {
  const { t, nameOf } = useWords();
  const [trail, setTrail] = useState<readonly string[]>([figure]);
  useEffect(() => setTrail([figure]), [figure]);
  const shown = trail[trail.length - 1] ?? figure;
  const asked = useLineage(shown);
  const answer = asked.data;
  if (asked.error) {
    return <Failure error={asked.error} retry={() => void asked.refetch()} />;
  }
  if (!answer) {
    return <Waiting height={320} />;
  }
  return (
    <div className="lineage">
      {trail.length > 1 && (
        <button type="button" className="plain trail" onClick={() => setTrail(trail.slice(0, -1))}>← {t('years.lineage.back')}</button>
      )}
      <div className="figure-value">
        <b>{answer.result.tCO2e === null ? t('app.none') : significant(answer.result.tCO2e, 4)}</b><span className="unit">{unitText('tCO2e')}</span>
        {answer.result.uncertaintyTCO2e !== null && <span className="unit">± {significant(answer.result.uncertaintyTCO2e, 2)}</span>}
      </div>
      <p className="quiet">{scopeOf(shown, t)}</p>
      {answer.parts.length > 0 && (
        <ul className="lineage-parts">
          {answer.parts.map((part) => (
            <li key={part.figure}>
              <button type="button" className="cell-link" onClick={() => setTrail([...trail, part.figure])}>
                {part.assetName ? nameOf(part.assetName) : part.asset}
              </button>
              <small><i className={`swatch swatch-${part.scope}`} />{wordFor(t, 'carrier', part.carrier)}</small>
              <b>{significant(part.tCO2e, 4)} <small>t</small></b>
              <small>{part.share === null ? '' : sharePercent(part.share)}</small>
            </li>
          ))}
        </ul>
      )}
      <LineageSteps answer={answer} />
    </div>
  );
}

/** Which part of the inventory a figure is, in words. */
function scopeOf(figure: string, t: (key: string) => string): string {
  const [, period = '', view = '', scope, carrier] = figure.split('~');
  const [from = '', to] = period.split('..');
  return [
    to === undefined ? period : spanText(from, addDays(to, -1)), t(view === 'live' ? 'years.view.live' : view === 'reported' ? 'years.view.reported' : 'years.view.restated'),
    scope && scope !== '*' && wordFor(t, 'carbon.scope', scope), carrier && carrier !== '*' && wordFor(t, 'carrier', carrier),
  ].filter(Boolean).join(' · ');
}
