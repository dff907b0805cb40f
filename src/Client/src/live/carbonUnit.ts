import type { LiveFactor } from '../api/frames';

/** The unit of carbon that the factors in force give: CO2 where all are of CO2 alone, CO2e as soon as one holds other gases too. */
export function carbonUnit(factors: readonly LiveFactor[]): 'kgCO2' | 'kgCO2e' {
  return factors.some((factor) => /CO2e/.test(factor.unit)) ? 'kgCO2e' : 'kgCO2';
}
