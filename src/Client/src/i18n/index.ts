import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { LocalizedName } from '../api/types';
import { initialLanguage, keepLanguage, type Language } from './language';
import { resources } from './resources';

export async function startTranslation(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  });
  await i18next.use(initReactI18next).init({
    lng: initialLanguage(),
    fallbackLng: false,
    resources: { zh: { translation: resources.zh }, en: { translation: resources.en } },
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0]);
}

export type Translate = (key: string, values?: Record<string, unknown>) => string;

/** Texts of the chosen language, and the name of a thing in it. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh';
  return {
    t: t as Translate,
    language,
    nameOf: (name: LocalizedName | string | null | undefined) => nameIn(name, language),
    choose(next: Language) {
      keepLanguage(next);
      void i18n.changeLanguage(next);
    },
  };
}

/** Where one language is missing the other stands for it. */
export function nameIn(name: LocalizedName | string | null | undefined, language: Language): string {
  if (!name || typeof name === 'string') {
    return name ?? '';
  }
  return name[language] || name.zh || name.en;
}

/** The word for a code of the wire (`carrier`, `kind` ...); a code that has none is shown as it is. */
export function wordFor(t: Translate, group: string, code: string): string {
  return t(`${group}.${code}`, { defaultValue: code });
}
