import type { QualitySummary } from '../../api/types';
import { useDataState } from '../../app/dataState';
import { completeness } from '../../format/quantity';
import { useWords } from '../../i18n';
import { useLiveFactory } from '../../live/LiveContext';
import { Figure } from '../../ui/Figure';

export function QualityFigures({ summary }: { summary: QualitySummary }) {
  const { t } = useWords();
  const live = useLiveFactory();
  const state = useDataState();
  const today = state.kind === 'empty' ? t('quality.neverHeard')
    : state.kind === 'history' ? t('quality.nothingToday', { day: state.lastDay })
    : live?.completenessToday == null ? null : t('quality.today', { share: completeness(live.completenessToday) });
  return (
    <div className="figures">
      <Figure
        label={t('quality.completeness')} value={Number(completeness(summary.completeness))} unit="%" info={t('quality.info.completeness')}
        context={today}
      />
      <Figure
        label={t('quality.clean')} value={Number(completeness(summary.cleanShare))} unit="%" info={t('quality.info.clean')}
        context={t('quality.ofDays', { count: summary.pointDays })}
      />
      {live?.points && <Figure count label={t('quality.online')} value={live.points.live} unit="" context={t('quality.ofPoints', { count: live.points.total })} />}
      <Figure count label={t('quality.missing')} value={summary.missingDays} unit={t('quality.days')} context={t('quality.missingNote')} />
      <Figure count label={t('quality.replaced')} value={summary.estimatedDays} unit={t('quality.days')} context={t('quality.replacedNote')} />
      <Figure count label={t('quality.suspect')} value={summary.suspectDays} unit={t('quality.days')} context={t('quality.suspectNote')} />
    </div>
  );
}
