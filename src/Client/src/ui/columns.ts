import { useState } from 'react';

export interface Sorting { key: string; down: boolean }
interface Choice { hidden: string[]; sorting: Sorting | null }

/** What somebody chose for a table, kept in the browser under the table's name. */
export function useChoice(table: string, atFirst: readonly string[] = []) {
  const storageKey = `factorytwin.table.${table}`;
  const [choice, setChoice] = useState<Choice>(() => read(storageKey, atFirst));
  const change = (next: Choice) => {
    localStorage.setItem(storageKey, JSON.stringify(next));
    setChoice(next);
  };
  return {
    ...choice,
    toggleColumn: (key: string) => change({
      ...choice, hidden: choice.hidden.includes(key) ? choice.hidden.filter((k) => k !== key) : [...choice.hidden, key],
    }),
    /** First upward, then downward, then as it came. */
    sortBy: (key: string) => change({ ...choice, sorting: nextSorting(choice.sorting, key) }),
  };
}

export function nextSorting(sorting: Sorting | null, key: string): Sorting | null {
  if (sorting?.key !== key) {
    return { key, down: false };
  }
  return sorting.down ? null : { key, down: true };
}

export type SortValue = string | number | null;

/** Sorted by a value; what has none stands last in either direction, equals keep their order. */
export function sorted<T>(rows: readonly T[], value: (row: T) => SortValue, down: boolean): T[] {
  const order = (a: SortValue, b: SortValue): number => {
    if (a === null || b === null) {
      return Number(a === null) - Number(b === null);
    }
    const by = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true });
    return down ? -by : by;
  };
  return [...rows].sort((a, b) => order(value(a), value(b)));
}

function read(storageKey: string, atFirst: readonly string[]): Choice {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? '') as Partial<Choice>;
    return { hidden: Array.isArray(kept.hidden) ? kept.hidden : [...atFirst], sorting: kept.sorting ?? null };
  } catch {
    return { hidden: [...atFirst], sorting: null };
  }
}
