import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ApiError } from '../api/http';
import { useWords } from '../i18n';

/** Loading: a quiet block of the size of what will come. */
export function Waiting({ height }: { height: number }) {
  const { t } = useWords();
  return <div className="waiting" style={{ height }} role="status" aria-label={t('app.loading')} />;
}

/** Empty: why there is nothing, and what to do next. */
export function Blank({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <div className="blank">
      <b>{title}</b>
      {text && <p>{text}</p>}
      {children}
    </div>
  );
}

/** Error: what happened, what is safe, what to try. */
export function Failure({ error, retry }: { error: Error; retry?: () => void }) {
  const { t } = useWords();
  const unreachable = !(error instanceof ApiError);
  return (
    <div className="blank" role="alert">
      <b>{t(unreachable ? 'app.error.unreachable' : 'app.error.refused')}</b>
      <p>{unreachable ? t('app.error.safe') : error.message}</p>
      {retry && <Button size="small" onClick={retry}>{t('app.error.retry')}</Button>}
    </div>
  );
}
