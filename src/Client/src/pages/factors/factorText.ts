import type { Factor } from '../../api/factors';
import { nameIn, wordFor, type Translate } from '../../i18n';
import type { Language } from '../../i18n/language';

/** What a factor is called: its own name, else what it is of and on which basis. */
export function factorName(factor: Pick<Factor, 'name' | 'carrier' | 'basis' | 'region' | 'table' | 'parts'>, t: Translate, language: Language): string {
  if (factor.name) {
    return nameIn(factor.name, language);
  }
  if (factor.parts.length > 0 && factor.table.startsWith('steam')) {
    return factor.parts.map((part) => `${part.value} ${part.unit === 'degC' ? '°C' : part.unit}`).join(' · ');
  }
  const parts = [wordFor(t, 'carrier', factor.carrier), wordFor(t, 'factors.basis', factor.basis)];
  return (factor.table === 'grid' ? [wordFor(t, 'region', factor.region), ...parts] : parts).join(language === 'zh' ? '' : ' ');
}

/** A number is stated with a point and without parted thousands; what is left out is no text. */
export const stated = (text: string | undefined): string | undefined => text?.trim() || undefined;
