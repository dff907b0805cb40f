import type { Forecast } from '../../api/forecasts';
import { percent } from '../../format/quantity';
import { localMoment } from '../../format/time';
import { useFactory } from '../../app/FactoryContext';
import { useWords, wordFor } from '../../i18n';
import { Info } from '../../ui/Figure';
import { errorsOf } from './forecast';

/** How good the forecast was lately, beside the naive one; where there is none yet, why. */
export function ForecastNote({ forecasts }: { forecasts: readonly Forecast[] }) {
  const { t, nameOf } = useWords();
  const { zone } = useFactory();
  const load = forecasts.find((f) => f.target === 'load');
  if (!load) {
    return null;
  }
  if (load.notYet) {
    return <span className="quiet forecast-note">{nameOf(load.notYet.message)}</span>;
  }
  const { chosen, naive } = errorsOf(load);
  const share = (value: number | null | undefined) => (value == null ? t('app.none') : `${percent(value, 3)}%`);
  const lines = forecasts.filter((f) => f.model !== null).map((f) => {
    const errors = errorsOf(f);
    return t('overview.forecastLine', {
      target: wordFor(t, 'overview.target', f.target), model: wordFor(t, 'overview.model', f.model ?? ''), error: share(errors.chosen?.nmae), naive: share(errors.naive?.nmae),
      days: errors.chosen?.days ?? 0, coverage: share(errors.chosen?.coverage), issued: f.issuedAt ? localMoment(f.issuedAt, zone) : t('app.none'),
    });
  });
  return (
    <span className="forecast-note">
      {t('overview.forecastError')} <b>{share(chosen?.nmae)}</b> <span className="quiet">{t('overview.naiveError', { error: share(naive?.nmae) })}</span>{' '}
      <Info text={[t('overview.info.forecast'), ...lines].join('\n')} label={t('app.about', { name: t('overview.forecastError') })} />
    </span>
  );
}
