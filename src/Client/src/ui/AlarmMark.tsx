import type { Severity } from '../api/frames';
import { useWords } from '../i18n';

/** Critical: filled diamond; major: filled triangle; minor: outlined triangle. Shape and colour say the same. */
export function AlarmMark({ severity, size = 13 }: { severity: Severity; size?: number }) {
  const { t } = useWords();
  return (
    <svg className={`alarm-mark alarm-${severity}`} width={size} height={size} viewBox="0 0 14 14" role="img" aria-label={t(`severity.${severity}`)}>
      {severity === 'critical' ? <path d="M7 0.5 13.5 7 7 13.5 0.5 7z" /> : <path d="M7 1.8 13 12.4H1z" />}
    </svg>
  );
}

/** All is well: a disc with a tick. */
export function WellMark({ size = 22 }: { size?: number }) {
  return (
    <svg className="well-mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="11" />
      <path d="M7 12.4l3.4 3.4L17 9" />
    </svg>
  );
}
