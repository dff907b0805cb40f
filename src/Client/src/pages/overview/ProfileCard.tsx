import { useMemo, useRef } from 'react';
import { useTariff } from '../../api/queries';
import { useFactory, useToday } from '../../app/FactoryContext';
import { Chart, type ChartHandle } from '../../charts/Chart';
import { bandSpans } from '../../charts/dayAxis';
import { ExportMenu } from '../../charts/ExportMenu';
import { TariffStrip } from '../../charts/TariffStrip';
import { priceUnitText, withUnit } from '../../format/quantity';
import { localMoment } from '../../format/time';
import { useWords } from '../../i18n';
import { useLiveFactory, useNow } from '../../live/LiveContext';
import { useTheme } from '../../theme/ThemeContext';
import { Card } from '../../ui/Card';
import { Blank, Failure, Waiting } from '../../ui/States';
import { plotLeft, plotRight, profileOption } from './profileOption';
import { useDayProfile } from './useDayProfile';

/** A day's load over the tariff bands: today's line ends at this moment with the live value; a past day stands as it was. */
export function ProfileCard({ past }: { past?: string }) {
  const { t, language } = useWords();
  const { id, model, zone } = useFactory();
  const { tokens, name: theme } = useTheme();
  const calendarDay = useToday();
  const today = past ?? calendarDay;
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
  const option = useMemo(() => (profile && dayStart !== null ? profileOption({
    profile, bands, dayStart, zone, tokens, theme, language, t,
    limitKw: model.site.contractDemandKw,
    now: past ? null : { moment, gridKw: live?.gridKw ?? null, pvKw: live?.pvKw ?? null, powerKw: live?.powerKw ?? null },
  }) : null), [profile, bands, dayStart, zone, tokens, theme, language, t, model, moment, past]);
  const peak = profile ? peakOf(profile.grid) : null;

  const rows = () => [
    [t('app.time'), `${t('overview.line.grid')} kW`, `${t('overview.line.load')} kW`, `${t('overview.line.pv')} kW`],
    ...(profile?.starts ?? []).map((start, i) =>
      [localMoment(start, zone), profile?.grid[i] ?? null, profile?.load?.[i] ?? null, profile?.pv?.[i] ?? null]),
  ];
  return (
    <Card
      title={past ? t('overview.profileOf', { day: past }) : t('overview.profile')}
      note={t('overview.profileNote')}
      className="profile-card"
      extra={<>
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
