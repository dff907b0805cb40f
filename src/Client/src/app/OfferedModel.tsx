import { useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { postJson } from '../api/http';
import { offeredPath, useOffered } from '../api/queries';
import type { ModelDifference } from '../api/types';
import { useWords } from '../i18n';
import { DataTable, type Column } from '../ui/DataTable';
import { Failure } from '../ui/States';
import { useSession } from './Session';

/** A model folder that differs from the edited model: said once on top of every page, with what differs and both choices. */
export function OfferedModel({ factory }: { factory: string }) {
  const { t } = useWords();
  const offer = useOffered(factory).data;
  const [open, setOpen] = useState(false);
  const { me } = useSession();
  const known = me.signIn === 'on' ? me.user?.name : undefined;
  const [by, setBy] = useState(known ?? '');
  const [error, setError] = useState<Error | null>(null);
  const queries = useQueryClient();
  if (!offer?.hash) {
    return null;
  }
  const choose = async (choice: 'take' | 'dismiss') => {
    try {
      await postJson(offeredPath(factory), { choice, hash: offer.hash, revision: offer.revision, by: by.trim() });
      setOpen(false);
      setError(null);
    } catch (problem) {
      setError(problem as Error);
    }
    await queries.invalidateQueries();
  };
  const columns: Column<ModelDifference>[] = [
    { key: 'path', title: t('app.offered.place'), fixed: true, wrap: true, value: (row) => row.path },
    { key: 'kind', title: t('app.offered.change'), value: (row) => t(`app.offered.kind.${row.kind}`) },
    { key: 'inUse', title: t('app.offered.inUse'), wrap: true, value: (row) => textOf(row.inUse) },
    { key: 'offered', title: t('app.offered.folder'), wrap: true, value: (row) => textOf(row.offered) },
  ];
  return (
    <>
      <div className="offered-note" role="status">
        <span>{t('app.offered.note', { count: offer.count, revision: offer.revision })}</span>
        <button type="button" className="small-button" onClick={() => setOpen(true)}>{t('app.offered.look')}</button>
      </div>
      <Drawer open={open} onClose={() => setOpen(false)} size={640} title={t('app.offered.title')}>
        <p className="quiet">{t('app.offered.explain')}</p>
        {error && <Failure error={error} retry={() => setError(null)} />}
        <div className="drawer-tools">
          {!known && <Input aria-label={t('app.offered.by')} placeholder={t('app.offered.by')} value={by} maxLength={200} onChange={(e) => setBy(e.target.value)} />}
          <Button type="primary" disabled={!by.trim()} onClick={() => void choose('take')}>{t('app.offered.take')}</Button>
          <Button disabled={!by.trim()} onClick={() => void choose('dismiss')}>{t('app.offered.dismiss')}</Button>
        </div>
        <DataTable name="offered" columns={columns} rows={offer.differences} rowKey={(row) => row.path} />
        {offer.count > offer.differences.length && <p className="quiet">{t('app.offered.more', { count: offer.count - offer.differences.length })}</p>}
      </Drawer>
    </>
  );
}

function textOf(value: unknown): string {
  const text = value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
