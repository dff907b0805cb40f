import { useWords } from '../i18n';

/** How sure a figure is, A to D; C and D are assumptions and say so. */
export function Confidence({ level }: { level: string }) {
  return isAssumed(level) ? <Assumed level={level} /> : <>{level}</>;
}

/** A mark beside a figure that rests on an assumption; nothing where it does not. */
export function Assumed({ level, short }: { level: string | null | undefined; short?: boolean }) {
  const { t } = useWords();
  if (!isAssumed(level)) {
    return null;
  }
  const full = t('app.assumed', { level });
  return <span className="assumed" title={`${full}: ${t('app.assumedHint')}`} {...(short && { role: 'img', 'aria-label': full })}>{short ? level : full}</span>;
}

const isAssumed = (level: string | null | undefined): boolean => level === 'C' || level === 'D';
