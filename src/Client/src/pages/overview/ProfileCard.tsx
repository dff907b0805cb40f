import { Segmented } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { Forecast } from '../../api/forecasts';
import { useForecasts, useTariff } from '../../api/queries';
import { useFactory, useToday } from '../../app/FactoryContext';
import { Chart, type ChartHandle } from '../../charts/Chart';
import { bandSpans, hoursSince } from '../../charts/dayAxis';
import { ExportMenu } from '../../charts/ExportMenu';
import { TariffStrip } from '../../charts/TariffStrip';
import { priceUnitText, withUnit } from '../../format/quantity';
import { addDays, localMoment } from '../../format/time';
import { useWords } from '../../i18n';
import { useLiveFactory, useNow } from '../../live/LiveContext';
import { useTheme } from '../../theme/ThemeContext';
import { Card } from '../../ui/Card';
import { Blank, Failure, Waiting } from '../../ui/States';
import { forecastPoints, type ForecastPoint } from './forecast';
import { ForecastNote } from './ForecastNote';
import { plotLeft, plotRight, profileOption } from './profileOption';
import { useDayProfile } from './useDayProfile';

const noForecasts: readonly Forecast[] = [];

type Day = 'today' | 'tomorrow';

/**
 * A day's load over the tariff bands: today's line ends at this moment with the live value and goes on as a forecast; tomorrow is forecast
 * alone; a past day stands as it was.
 */
export function ProfileCard({ past }: { past?: string }) {
  const { t, language } = useWords();
  const { id, model, zone } = useFactory();
  const { tokens, name: theme } = useTheme();
  const calendarDay = useToday();
  const [chosen, setChosen] = useState<Day>('today');
  const forecasts = useForecasts(past ? null : id).data ?? noForecasts;
  const known = forecasts.some((f) => f.steps.length > 0);
  const ahead = known && chosen === 'tomorrow';
  const today = past ?? (ahead ? addDays(calendarDay, 1) : calendarDay);
  const live = useLiveFactory();
  const tariff = useTariff(id, live?.tariff ? today : null);
  const { profile, metered, error, retry } = useDayProfile(today);
  const chart = useRef<ChartHandle>(null);
  // The chart is drawn anew every 10 s: often enough for a day, rarely enough to stay quiet.
  const moment = Math.floor(useNow() / 10_000) * 10_000;
  const dayStart = profile?.starts[0] ? Date.parse(profile.starts[0]) : null;
  const bands = useMemo(
    () => (tariff.data && dayStart !== null ? bandSpans(tariff.data.bands, dayStart) : []), [tariff.data, dayStart],
  );
  const forecast = useMemo(() => {
    const of = (target: string) => (dayStart === null ? [] : forecastPoints(forecasts.find((f) => f.target === target), dayStart, 24, ahead ? null : moment));
    return { load: of('load'), pv: of('pv') };
  }, [forecasts, dayStart, ahead, moment]);
  const option = useMemo(() => (profile && dayStart !== null ? profileOption({
    profile, bands, forecast, dayStart, zone, tokens, theme, language, t,
    limitKw: model.site.contractDemandKw,
    now: past || ahead ? null : { moment, gridKw: live?.gridKw ?? null, pvKw: live?.pvKw ?? null, powerKw: live?.powerKw ?? null },
  }) : null), [profile, bands, forecast, dayStart, zone, tokens, theme, language, t, model, moment, past, ahead]);
  const peak = profile ? peakOf(profile.grid) : null;

  // A quarter-hour takes the hour that it lies in.
  const at = (points: readonly ForecastPoint[], start: string) =>
    points.find((p) => dayStart !== null && p.hour === Math.floor(hoursSince(dayStart, start)) + 0.5)?.value ?? null;
  const rows = () => [
    [t('app.time'), ...(['grid', 'load', 'pv', 'loadForecast', 'pvForecast'] as const).map((line) => `${t(`overview.line.${line}`)} kW`)],
    ...(profile?.starts ?? []).map((start, i) =>
      [localMoment(start, zone), profile?.grid[i] ?? null, profile?.load?.[i] ?? null, profile?.pv?.[i] ?? null, at(forecast.load, start), at(forecast.pv, start)]),
  ];
  return (
    <Card
      title={past ? t('overview.profileOf', { day: past }) : t(ahead ? 'overview.profileTomorrow' : 'overview.profile')}
      note={t(known ? 'overview.forecastOnly' : 'overview.profileNote')}
      className="profile-card"
      extra={<>
        <ForecastNote forecasts={forecasts} />
        {known && (
          <Segmented<Day>
            size="small" aria-label={t('overview.day.label')} value={chosen} onChange={setChosen}
            options={[{ value: 'today', label: t('overview.day.today') }, { value: 'tomorrow', label: t('overview.day.tomorrow') }]}
          />
        )}
        {peak !== null && <span className="peak">{t(past ? 'overview.peakOfDay' : 'overview.peakToday')} <b>{withUnit(peak, 'kW', language)}</b></span>}
        <ExportMenu name={`${id}-${today}`} rows={rows} chart={chart} />
      </>}
    >
      {!metered ? <Blank title={t('overview.noCarriers')} /> : error ? <Failure error={error} retry={retry} /> : option
        ? <div className="chart-fill"><Chart ref={chart} option={option} label={t('overview.profile')} /></div>
        : <Waiting height={226} />}
      {bands.length > 0 && <TariffStrip bands={bands} priceUnit={tariff.data ? priceUnitText(tariff.data.currency, tariff.data.unit, language) : ''} left={plotLeft} right={plotRight} />}
    </Card>
  );
}

function peakOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((v): v is number => v !== null);
  return known.length > 0 ? Math.max(...known) : null;
}
