export type Language = 'zh' | 'en';

const storageKey = 'factorytwin.language';

/** Chinese first: English only where the browser asks for no Chinese, or the user chose it. */
export function initialLanguage(): Language {
  const kept = localStorage.getItem(storageKey);
  if (kept === 'zh' || kept === 'en') {
    return kept;
  }
  const wanted = navigator.languages.length > 0 ? navigator.languages : [navigator.language];
  return wanted.some((l) => l.startsWith('zh')) || !wanted.some((l) => l.startsWith('en')) ? 'zh' : 'en';
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(storageKey, language);
}
