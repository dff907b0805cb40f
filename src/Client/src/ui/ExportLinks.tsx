import { pathOf } from '../api/http';
import { useWords } from '../i18n';

/** What a page shows, to take away: a workbook with all tables, or the main one as CSV, in the language of the page. */
export function ExportLinks({ path, query = {}, table }: { path: string; query?: Record<string, string | number | undefined>; table: string }) {
  const { t, language } = useWords();
  const address = (more: Record<string, string>) => pathOf(path, { ...query, lang: language, ...more });
  return (
    <>
      <a className="small-button" href={address({})} title={t('app.takeAway.workbook')} download>{t('app.takeAway.xlsx')}</a>
      <a className="small-button" href={address({ format: 'csv', table })} title={t('app.takeAway.table')} download>{t('app.takeAway.csv')}</a>
    </>
  );
}
