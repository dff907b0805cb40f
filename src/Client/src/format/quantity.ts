import type { Language } from '../i18n/language';

/** A value scaled for reading: figure and unit apart, so that they can be set in different weights. */
export interface Scaled { value: number; unit: string; factor: number }

type Family = readonly (readonly [unit: string, perBase: number])[];

const families: Record<string, Family> = {
  kW: [['kW', 1], ['MW', 1e3], ['GW', 1e6]],
  kWh: [['kWh', 1], ['MWh', 1e3], ['GWh', 1e6]],
  kvarh: [['kvarh', 1], ['Mvarh', 1e3]],
  kg: [['kg', 1], ['t', 1e3], ['kt', 1e6]],
  t: [['t', 1], ['kt', 1e3]],
  kgCO2: [['kgCO2', 1], ['tCO2', 1e3], ['ktCO2', 1e6]],
  'kgCO2/h': [['kgCO2/h', 1], ['tCO2/h', 1e3]],
  kgCO2e: [['kgCO2e', 1], ['tCO2e', 1e3], ['ktCO2e', 1e6]],
  'kgCO2e/h': [['kgCO2e/h', 1], ['tCO2e/h', 1e3]],
  GJ: [['GJ', 1], ['TJ', 1e3]],
};

/** Money scales by the habit of the language: 万元 in Chinese, thousands and millions in English. */
const money: Record<Language, Family> = {
  zh: [['元', 1], ['万元', 1e4], ['亿元', 1e8]],
  en: [['CNY', 1], ['kCNY', 1e3], ['MCNY', 1e6]],
};

/** The unit of a rate: kWh an hour are kW. */
export const rateUnit = (unit: string): string => (unit === 'kWh' ? 'kW' : `${unit}/h`);

/** "元/kWh" in Chinese, "CNY/kWh" in English; other currencies by their code. */
export function priceUnitText(currency: string, unit: string, language: Language): string {
  return `${currency === 'CNY' && language === 'zh' ? '元' : currency}/${unitText(unit)}`;
}

/** Prices stand with three places everywhere, so that bands compare at a glance. */
export const priceText = (value: number): string => minus(value.toFixed(3));

/** A larger unit is taken from 1,000 of the smaller on, so that 950 kW stays 950 kW. */
export function unitFor(magnitude: number, unit: string, language: Language): readonly [string, number] {
  const family = unit === 'CNY' ? money[language] : families[unit] ?? (isCurrency(unit) ? [[unit, 1], [`k${unit}`, 1e3], [`M${unit}`, 1e6]] as const : undefined);
  if (!family) {
    return [unit, 1];
  }
  let chosen = family[0] ?? ([unit, 1] as const);
  for (const step of family) {
    if (Math.abs(magnitude) >= step[1]) {
      chosen = step;
    }
  }
  return chosen;
}

export function scale(value: number, unit: string, language: Language): Scaled {
  const [name, factor] = unitFor(value, unit, language);
  return { value: value / factor, unit: name, factor };
}

/** Three significant digits, thousands grouped, no exponent: 5.21, 48.6, 731, 12,300. */
export function significant(value: number, digits = 3): string {
  if (value === 0) {
    return '0';
  }
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  const decimals = Math.min(6, Math.max(0, digits - 1 - magnitude));
  return minus(value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }));
}

/** All digits that mean something in a table: grouped, at most `decimals` places. */
export function full(value: number, decimals = 2): string {
  return minus(value.toLocaleString('en-US', { maximumFractionDigits: decimals }));
}

/** Always so many places, so that a column of figures lines up at the point. */
export function fixed(value: number, decimals: number): string {
  return minus(value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }));
}

/** A share in a table: what is smaller than can be shown says so instead of a row of zeros. */
export function sharePercent(share: number): string {
  return share === 0 ? '0%' : Math.abs(share) < 0.0001 ? '<0.01%' : `${fixed(share * 100, 2)}%`;
}

export function percent(share: number, digits = 2): string {
  return significant(share * 100, digits);
}

/** Completeness: never rounds up to 100 while something is missing. */
export function completeness(share: number): string {
  return share >= 1 ? '100' : (Math.floor(share * 1000) / 10).toFixed(1);
}

const superscript: Record<string, string> = { CO2: 'CO₂', m3: 'm³', Nm3: 'Nm³', m2: 'm²', degC: '°C', O2: 'O₂' };

/** How a unit code is written: m3 -> m³, kgCO2/kWh -> kgCO₂/kWh. */
export function unitText(unit: string): string {
  return unit.replace(/CO2|Nm3|m3|m2|degC|O2/g, (code) => superscript[code] ?? code);
}

/** The unit of a value as it stands beside it; a code such as 0/1/2 is no unit but the list of states. */
export function unitOf(unit: string): string {
  return /^\d+(\/\d+)+$/.test(unit) ? '' : unitText(unit);
}

/** "5.21 MW". */
export function withUnit(value: number, unit: string, language: Language, digits = 3): string {
  const scaled = scale(value, unit, language);
  return `${significant(scaled.value, digits)} ${unitText(scaled.unit)}`;
}

const isCurrency = (unit: string): boolean => /^[A-Z]{3}$/.test(unit);

function minus(text: string): string {
  return text.replace('-', '−');
}
