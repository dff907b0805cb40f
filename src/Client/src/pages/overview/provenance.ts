import type { LiveFactor } from '../../api/frames';
import type { TariffAnswer } from '../../api/types';
import { unitText } from '../../format/quantity';
import { wordFor, type Translate } from '../../i18n';

/** One line a factor: value, edition, whether an earlier edition stands in, source, confidence. */
export function factorLines(factors: readonly LiveFactor[], t: Translate): string[] {
  return factors.map((f) => [
    `${wordFor(t, 'carrier', f.carrier)} ${f.value} ${unitText(f.unit)}`, `${t('status.edition')} ${f.edition}`,
    ...(f.fallback ? [t('status.fallback')] : []), `${t('status.confidence')} ${f.confidence}`,
  ].join(' · '));
}

/** Where the prices of the day come from and how sure they are; bands of one source share a line. */
export function tariffLines(tariff: TariffAnswer | undefined, t: Translate): string[] {
  const sources = new Map<string, string>();
  tariff?.bands.forEach((band) => band.source && sources.set(`${band.source}|${band.confidence}`, band.confidence ?? ''));
  return [...sources].map(([key, confidence]) =>
    `${t('overview.tariffSource')} ${key.slice(0, key.lastIndexOf('|'))} · ${t('status.confidence')} ${confidence || t('app.none')}`);
}
