import { useState } from 'react';
import { copyText } from '../../ui/DataTable';
import { useWords } from '../../i18n';

/** A secret that was just made: shown this once. */
export function SecretOnce({ secret, use }: { secret: string; use: string }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(secret);
    setCopied(true);
  };
  return (
    <div role="status">
      <p>{t('access.once')}</p>
      <div className="command">
        <code>{secret}</code>
        <button type="button" className="small-button" onClick={() => void copy()}>{t(copied ? 'app.copied' : 'app.copy')}</button>
      </div>
      <p className="quiet">{use}</p>
    </div>
  );
}
