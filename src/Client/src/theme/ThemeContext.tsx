import { createContext, useContext, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { applyTokens, palettes, type ThemeName, type Tokens } from './tokens';

const storageKey = 'factorytwin.theme';

interface ThemeState {
  name: ThemeName;
  tokens: Tokens;
  toggle(): void;
}

const ThemeContext = createContext<ThemeState | null>(null);

export function ThemeProvider({ children }: { children: ReactNode }) {
  const [name, setName] = useState<ThemeName>(initialTheme);
  useLayoutEffect(() => applyTokens(document.documentElement, name), [name]);
  const state = useMemo<ThemeState>(
    () => ({
      name,
      tokens: palettes[name],
      toggle() {
        const next = name === 'light' ? 'dark' : 'light';
        localStorage.setItem(storageKey, next);
        setName(next);
      },
    }),
    [name],
  );
  return <ThemeContext value={state}>{children}</ThemeContext>;
}

export function useTheme(): ThemeState {
  const state = useContext(ThemeContext);
  if (!state) {
    throw new Error('useTheme is called outside ThemeProvider');
  }
  return state;
}

function initialTheme(): ThemeName {
  const kept = localStorage.getItem(storageKey);
  if (kept === 'light' || kept === 'dark') {
    return kept;
  }
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
