import { useFactoryEnergy } from '../../api/queries';
import { useFactory } from '../../app/FactoryContext';
import { metersElectricity } from '../../app/metered';
import { addDays, firstOfMonth } from '../../format/time';
import { completeness } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Figure } from '../../ui/Figure';
import { Waiting } from '../../ui/States';
import { HistoryCard } from '../assets/HistoryCard';
import { AlarmsCard } from './AlarmsCard';
import { ProfileCard } from './ProfileCard';

/** A factory whose readings lie in the past: its last day and the time before, no pretence of life. */
export function HistoryOverview({ lastDay }: { lastDay: string }) {
  const { t, nameOf } = useWords();
  const { root, model } = useFactory();
  return (
    <div className="page overview">
      <div className="page-head">
        <h1>{t('overview.past.finding', { day: lastDay })}</h1>
        <p className="quiet">{nameOf(model.site.name)} · {t('overview.past.note')}</p>
      </div>
      <PastFigures lastDay={lastDay} />
      <div className="overview-grid one-row">
        <ProfileCard past={lastDay} />
        <AlarmsCard />
      </div>
      {root && <HistoryCard asset={root} fallback="30d" />}
    </div>
  );
}

function PastFigures({ lastDay }: { lastDay: string }) {
  const { t } = useWords();
  const view = useFactory();
  const id = metersElectricity(view) ? view.id : null;
  const end = addDays(lastDay, 1);
  const day = useFactoryEnergy(id, { from: lastDay, to: end, step: 'day' }, 'electricity');
  const month = useFactoryEnergy(id, { from: firstOfMonth(lastDay), to: end, step: 'day' }, 'electricity');
  const year = useFactoryEnergy(id, { from: `${lastDay.slice(0, 4)}-01-01`, to: end, step: 'month' }, 'electricity');
  if (id === null) {
    return null;
  }
  const answers = [['lastDay', day], ['month', month], ['year', year]] as const;
  return answers.some(([, answer]) => answer.isPending) ? <Waiting height={88} /> : (
    <div className="figures">
      {answers.map(([word, answer]) => (
        <Figure
          key={word} label={t(`overview.past.${word}`)} value={answer.data?.total.value ?? null} unit={answer.data?.total.unit ?? 'kWh'}
          info={t('overview.past.info')} main={word === 'lastDay'} quality={answer.data?.total.quality}
          context={answer.data?.total.completeness == null ? null : t('overview.past.complete', { share: completeness(answer.data.total.completeness) })}
        />
      ))}
    </div>
  );
}
