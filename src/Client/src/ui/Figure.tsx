import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { full, scale, significant, unitText } from '../format/quantity';
import type { Quality } from '../api/types';
import { useWords } from '../i18n';

interface FigureProps {
  label: string;
  value: number | null;
  unit: string;
  /** One line that compares: target, typical day, share, margin. */
  context?: ReactNode;
  /** Definition, formula, factor. */
  info?: string;
  main?: boolean;
  stale?: boolean;
  digits?: number;
  /** A count: all its digits, no decimals. */
  count?: boolean;
  alarm?: boolean;
  /** Other than measured or entered by hand it is marked, and named beside the context. */
  quality?: Quality;
  /** Stands beside the label: what the figure rests on. */
  mark?: ReactNode;
  /** Opens the way back of the figure. */
  follow?: () => void;
}

/** Label, value with unit, one line of context. A figure that does not exist is a dash, never zero. */
export function Figure({ label, value, unit, context, info, main, stale, digits = 3, count, alarm, quality, mark, follow }: FigureProps) {
  const { t, language } = useWords();
  const scaled = value === null ? null : scale(value, unit, language);
  const estimated = quality !== undefined && quality !== 'measured' && quality !== 'manual' && value !== null;
  const shown = scaled ? (count ? full(scaled.value, 0) : significant(scaled.value, digits)) : t('app.none');
  const classes = ['figure', estimated && 'figure-estimated', main && 'figure-main', stale && 'stale', alarm && 'figure-alarm'].filter(Boolean).join(' ');
  return (
    <div className={classes}>
      <div className="figure-label">
        {label}
        {info && <Info text={info} label={t('app.about', { name: label })} />}
        {mark}
      </div>
      <div className="figure-value">
        {follow && scaled ? <button type="button" className="figure-follow" title={t('years.follow')} aria-label={`${label}: ${t('years.follow')}`} onClick={follow}><b>{shown}</b></button> : <b>{shown}</b>}
        {scaled && <span className="unit">{unitText(scaled.unit)}</span>}
      </div>
      <div className="figure-context">{estimated && `${t(`qualityWord.${quality}`)} · `}{context ?? '\u00a0'}</div>
    </div>
  );
}

export function Info({ text, label }: { text: string; label: string }) {
  return (
    <Tooltip title={text} trigger={['hover', 'focus']} classNames={{ root: 'info-tip' }}>
      <button type="button" className="info" aria-label={label}>i</button>
    </Tooltip>
  );
}
