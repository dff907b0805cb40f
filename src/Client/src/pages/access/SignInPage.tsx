import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ApiError, postJson } from '../../api/http';
import { useWords } from '../../i18n';
import { Icon } from '../../ui/Icon';

/** Name and password, nothing else to see. */
export function SignInPage() {
  const { t, language, choose } = useWords();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const signingIn = useMutation({
    mutationFn: () => postJson('/sign-in', { name: name.trim().toLowerCase(), password }),
    onSuccess: () => {
      setPassword('');
      return queries.invalidateQueries();
    },
  });
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <main className="sign-in" id="content">
      <form
        className="card"
        onSubmit={(event) => {
          event.preventDefault();
          signingIn.mutate();
        }}
      >
        <h1><Icon name="brand" size={22} />FactoryTwin</h1>
        <label>{t('access.name')}<Input name="username" autoComplete="username" autoFocus value={name} maxLength={64} onChange={(e) => setName(e.target.value)} /></label>
        <label>
          {t('access.password')}
          <Input.Password name="password" autoComplete="current-password" value={password} maxLength={256} onChange={(e) => setPassword(e.target.value)} />
        </label>
        {signingIn.error && <p role="alert">{t(faultOf(signingIn.error), { minutes: 15 })}</p>}
        <Button type="primary" htmlType="submit" loading={signingIn.isPending} disabled={name.trim() === '' || password === ''}>{t('access.signIn')}</Button>
        <p className="quiet">{t('access.forgotten')}</p>
        <button type="button" className="plain" lang={other} onClick={() => choose(other)}>{t('app.otherLanguage')}</button>
      </form>
    </main>
  );
}

function faultOf(error: Error): string {
  const status = error instanceof ApiError ? error.status : 0;
  return status === 401 ? 'access.wrong' : status === 429 ? 'access.locked' : status === 0 ? 'app.error.unreachable' : 'app.error.refused';
}
