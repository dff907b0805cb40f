import { significant } from '../format/quantity';
import { useWords } from '../i18n';
import { bandKey, bandToken } from '../theme/carriers';
import { cssName } from '../theme/tokens';
import type { BandSpan } from './dayAxis';

interface TariffStripProps { bands: readonly BandSpan[]; priceUnit: string; left: number; right: number; hours?: number }

/** The tariff bands of the day in full colour with name and price, aligned to the plot above. */
export function TariffStrip({ bands, priceUnit, left, right, hours = 24 }: TariffStripProps) {
  const { t, language } = useWords();
  // English names are longer: the price needs a wider band beside them.
  const roomForPrice = language === 'zh' ? 2 : 3;
  return (
    <div className="tariff-strip" style={{ marginLeft: left, marginRight: right }}>
      {bands.map((span) => (
        <span
          key={span.from}
          className={`band band-${bandKey(span.band)}`}
          style={{ width: `${((span.to - span.from) / hours) * 100}%`, background: `var(--${cssName(bandToken(span.band))})` }}
          title={`${t(`band.${bandKey(span.band)}`)}${span.price === null ? '' : ` ${significant(span.price, 4)} ${priceUnit}`}`}
        >
          {t(`band.${bandKey(span.band)}`)}
          {span.price !== null && span.to - span.from >= roomForPrice && <i> {span.price.toFixed(3)}</i>}
        </span>
      ))}
    </div>
  );
}
