import { useWords } from '../i18n';

/** How sure a figure is, A to D; C and D are assumptions and say so. */
export function Confidence({ level }: { level: string }) {
  return isAssumed(level) ? <Assumed level={level} /> : <>{level}</>;
}

/** A mark beside a figure that rests on an assumption; nothing where it does not. */
export function Assumed({ level }: { level: string | null | undefined }) {
  const { t } = useWords();
  return isAssumed(level) ? <span className="assumed" title={t('app.assumedHint')}>{t('app.assumed', { level })}</span> : null;
}

const isAssumed = (level: string | null | undefined): boolean => level === 'C' || level === 'D';
