import { useCallback, useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { useTariff } from '../../api/queries';
import { useFactory, useToday } from '../../app/FactoryContext';
import { priceText, priceUnitText } from '../../format/quantity';
import { localTime, weekday } from '../../format/time';
import { useWords } from '../../i18n';
import { useLiveAlarms, useLiveFactory, useNow } from '../../live/LiveContext';
import { Assumed } from '../../ui/Confidence';
import { Icon } from '../../ui/Icon';
import { AlarmMark, WellMark } from '../../ui/AlarmMark';
import { bandKey, bandToken } from '../../theme/carriers';
import { cssName } from '../../theme/tokens';
import { findingOf } from './finding';

export function Heading() {
  const { t, nameOf } = useWords();
  const { assets, points } = useFactory();
  const wall = useSearchParams()[0].get('wall') === '1';
  const factory = useLiveFactory();
  const finding = findingOf(factory, useLiveAlarms());
  const subject = finding.alarm
    && (assets.get(finding.alarm.asset ?? '')?.name ?? points.get(finding.alarm.point ?? '')?.name ?? finding.alarm.message);
  return (
    <div className="page-head">
      {finding.mark === 'well' ? <WellMark size={24} /> : finding.mark !== 'unknown' && <AlarmMark severity={finding.mark} size={22} />}
      <h1>{t(finding.key, { name: nameOf(subject), count: finding.count })}</h1>
      <p className="quiet"><Clock wall={wall} /><TariffNow /></p>
      <WallSwitch />
    </div>
  );
}

/** A display on a wall shows the page without frame; the same button, or Escape, brings the frame back. */
function WallSwitch() {
  const { t } = useWords();
  const [search, setSearch] = useSearchParams();
  const isWall = search.get('wall') === '1';
  const leave = useCallback(() => setSearch((old) => {
    const next = new URLSearchParams(old);
    next.delete('wall');
    return next;
  }), [setSearch]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && isWall && leave();
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isWall, leave]);
  const { zone } = useFactory();
  const time = localTime(useNow(), zone);
  const label = t(isWall ? 'overview.leaveWall' : 'overview.wall');
  return (
    <div className="page-tools wall-switch">
      {isWall && <b className="wall-clock">{time}</b>}
      <button type="button" className="plain" title={label} aria-label={label} onClick={() => (isWall ? leave() : setSearch({ wall: '1' }))}>
        <Icon name="wall" size={16} />
      </button>
    </div>
  );
}

function Clock({ wall }: { wall: boolean }) {
  const { language } = useWords();
  const { zone } = useFactory();
  const today = useToday();
  const time = localTime(useNow(), zone);
  // A display on a wall has its own large clock.
  return <>{`${today} ${weekday(today, language)}${wall ? '' : ` ${time}`}`}</>;
}

function AssumedPrice() {
  const { id } = useFactory();
  const bands = useTariff(id, useToday()).data?.bands ?? [];
  return <Assumed level={bands[0]?.confidence} />;
}

function TariffNow() {
  const { t, language } = useWords();
  const { zone } = useFactory();
  const tariff = useLiveFactory()?.tariff;
  if (!tariff) {
    return null;
  }
  const band = (name: string) => t(`band.${bandKey(name)}`);
  return (
    <>
      {' · '}{t('overview.price')}{' '}
      <span className={`band-chip band-${bandKey(tariff.band)}`} style={{ background: `var(--${cssName(bandToken(tariff.band))})` }}>{band(tariff.band)}</span>
      {` ${priceText(tariff.price)} ${priceUnitText(tariff.currency, tariff.unit, language)}`}
      <AssumedPrice />{tariff.until && tariff.nextBand && t('overview.then', { time: localTime(tariff.until, zone), band: band(tariff.nextBand) })}
    </>
  );
}
