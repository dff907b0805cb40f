import type { QualityAnswer, QualityDay } from '../../api/types';

type Row = QualityAnswer['points'][number];

export interface QualitySummary {
  /** Mean over points, each point weighing the same. */
  completeness: number;
  /** Share of point days that are measured (or entered by hand) and complete. */
  clean: number;
  substituted: number;
  suspect: number;
  duplicates: number;
  missingDays: number;
  /** Points with at least one exception. */
  bad: number;
  points: number;
  pointDays: number;
}

/** Days of a point on which somebody should look. */
export function exceptions(row: Row): number {
  return row.days.filter((day, i) => isException(day, i === row.days.length - 1)).length;
}

/** The last day may still run: its interval under way is not covered yet. */
function isException(day: QualityDay, isLast: boolean): boolean {
  if (day.completeness === null) {
    return false;
  }
  return day.completeness < (isLast ? 0.9 : 0.995) || (day.quality !== 'measured' && day.quality !== 'manual');
}

export function summaryOf(answer: QualityAnswer): QualitySummary {
  const sum: QualitySummary = {
    completeness: 0, clean: 0, substituted: 0, suspect: 0, duplicates: 0, missingDays: 0, bad: 0, points: answer.points.length, pointDays: 0,
  };
  for (const row of answer.points) {
    const exceptional = exceptions(row);
    sum.completeness += row.completeness;
    sum.bad += exceptional > 0 ? 1 : 0;
    const begun = row.days.filter((day) => day.completeness !== null).length;
    sum.clean += begun - exceptional;
    sum.pointDays += begun;
    for (const day of row.days) {
      sum.suspect += day.suspect;
      sum.duplicates += day.duplicates;
      sum.missingDays += day.completeness !== null && day.quality === 'missing' ? 1 : 0;
      sum.substituted += day.quality === 'substituted' || day.quality === 'estimated' ? 1 : 0;
    }
  }
  sum.completeness /= Math.max(1, sum.points);
  sum.clean /= Math.max(1, sum.pointDays);
  return sum;
}
