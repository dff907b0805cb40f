const storageKey = 'factorytwin.factory';

export const lastFactory = (): string | null => localStorage.getItem(storageKey);
export const keepFactory = (id: string): void => localStorage.setItem(storageKey, id);
