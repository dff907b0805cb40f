import { priceText } from '../format/quantity';
import { useWords } from '../i18n';
import { bandKey, bandToken } from '../theme/carriers';
import { cssName } from '../theme/tokens';
import { useSize } from '../ui/useSize';
import type { BandSpan } from './dayAxis';

interface TariffStripProps { bands: readonly BandSpan[]; priceUnit: string; left: number; right: number; hours?: number }

/** The tariff bands of the day in full colour with name and price, aligned to the plot above. */
export function TariffStrip({ bands, priceUnit, left, right, hours = 24 }: TariffStripProps) {
  const { t, language } = useWords();
  const [ref, { width }] = useSize<HTMLDivElement>();
  // A name or price that would be cut is left to the tooltip; English names are longer.
  const [roomForName, roomForPrice] = language === 'zh' ? [16, 58] : [34, 78];
  const room = (span: BandSpan) => ((span.to - span.from) / hours) * width;
  return (
    <div ref={ref} className="tariff-strip" style={{ marginLeft: left, marginRight: right }}>
      {bands.map((span) => (
        <span
          key={span.from}
          className={`band band-${bandKey(span.band)}`}
          style={{ width: `${((span.to - span.from) / hours) * 100}%`, background: `var(--${cssName(bandToken(span.band))})` }}
          title={`${t(`band.${bandKey(span.band)}`)}${span.price === null ? '' : ` ${priceText(span.price)} ${priceUnit}`}`}
        >
          {room(span) >= roomForName && t(`band.${bandKey(span.band)}`)}
          {span.price !== null && room(span) >= roomForPrice && <i> {priceText(span.price)}</i>}
        </span>
      ))}
    </div>
  );
}
