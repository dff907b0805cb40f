import { Button, Drawer, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { addFactor, FactorRefusal, useFactorDetail, useFactorRefresh, type Factor, type FactorDraft, type FactorProblem, type FactorTable } from '../../api/factors';
import { useWords } from '../../i18n';
import { Failure } from '../../ui/States';
import { stated } from './factorText';
import { ProblemTable } from './ProblemTable';

const fields = ['id', 'series', 'nameZh', 'nameEn', 'edition', 'year', 'region', 'basis', 'carrier', 'value', 'unit', 'uncertainty', 'parts', 'validFrom', 'validTo', 'source', 'note'] as const;
/** What a new edition has from the one it takes the place of. */
const inherited = ['series', 'nameZh', 'nameEn', 'region', 'basis', 'carrier', 'unit'] as const;

interface EditionDrawerProps {
  /** Reference of the factor that gets a new edition; null: a factor of its own; false: closed. */
  of: string | null | false;
  tables: readonly FactorTable[];
  close: () => void;
  show: (reference: string) => void;
}

/** A factor of the user's, or a new edition that takes the place of one: the old one stays. */
export function EditionDrawer({ of, tables, close, show }: EditionDrawerProps) {
  const { t, nameOf } = useWords();
  const refresh = useFactorRefresh();
  const old = useFactorDetail(of || null).data?.factor;
  const [draft, setDraft] = useState<FactorDraft>({});
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly FactorProblem[]>([]);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    setProblems([]);
    setError(null);
    setReason('');
    setDraft(of && old?.reference === of ? draftFrom(old) : { confidence: 'B' });
  }, [of, old?.reference]);
  const set = (field: keyof FactorDraft, value: string) => setDraft((before) => ({ ...before, [field]: value }));
  const save = async () => {
    setError(null);
    try {
      const kept = await addFactor(of || null, Object.fromEntries(Object.entries(draft).map(([key, value]) => [key, stated(value)])), reason, '');
      refresh();
      close();
      if (kept) {
        show(kept.reference);
      }
    } catch (e) {
      if (e instanceof FactorRefusal) {
        setProblems(e.problems);
      } else {
        setError(e as Error);
      }
    }
  };
  const fixed = (field: string) => Boolean(of) && field === 'series';
  return (
    <Drawer open={of !== false} onClose={close} size={560} title={of ? t('factors.newEdition', { factor: of }) : t('factors.add')}>
      <div className="factor-form">
        <p className="step-text">{t(of ? 'factors.editionExplain' : 'factors.addExplain')}</p>
        {!of && (
          <label>{t('factors.table')}
            <Select size="small" className="factor-table-choice" value={draft.table ?? ''} aria-label={t('factors.table')} onChange={(value) => set('table', value)}
              options={tables.map((table) => ({ value: table.id, label: `${nameOf(table.name)} · ${table.unit}` }))} />
          </label>
        )}
        <div className="factor-fields">
          {fields.map((field) => (
            <label key={field} className={field === 'source' || field === 'note' || field === 'parts' ? 'wide' : undefined}>
              {t(`factors.field.${field}`)}
              <Input size="small" value={draft[field] ?? ''} disabled={fixed(field)} onChange={(e) => set(field, e.target.value)} placeholder={t(`factors.example.${field}`)} />
            </label>
          ))}
          <label>{t('status.confidence')}
            <Select size="small" value={draft.confidence ?? 'B'} aria-label={t('status.confidence')} onChange={(value) => set('confidence', value)}
              options={['A', 'B', 'C', 'D'].map((level) => ({ value: level, label: `${level} · ${t(`factors.level.${level}`)}` }))} />
          </label>
        </div>
        <label>{t('factors.reason')} <Input value={reason} maxLength={500} onChange={(e) => setReason(e.target.value)} placeholder={t('factors.reasonHint')} /></label>
        {problems.length > 0 && <ProblemTable problems={problems} />}
        {error && <Failure error={error} />}
        <Button type="primary" disabled={!reason.trim()} onClick={() => void save()}>{t(of ? 'factors.supersede' : 'factors.add')}</Button>
      </div>
    </Drawer>
  );
}

function draftFrom(factor: Factor): FactorDraft {
  const draft: FactorDraft = { confidence: factor.confidence };
  for (const field of inherited) {
    const value = field === 'nameZh' ? factor.name?.zh : field === 'nameEn' ? factor.name?.en : factor[field];
    if (value) {
      draft[field] = value;
    }
  }
  if (factor.parts.length > 0) {
    draft.parts = factor.parts.map((part) => `${part.name}=${part.value} ${part.unit}`).join('; ');
  }
  return draft;
}
