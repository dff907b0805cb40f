import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 640px)');

const subscribe = (changed: () => void): (() => void) => {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
};

/** Whether the screen is that of a phone: one column, lists instead of tables. The same width as in phone.css. */
export const usePhone = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
