import type { LiveFactor } from '../../api/frames';
import { useWords, wordFor } from '../../i18n';
import { useLiveFactory } from '../../live/LiveContext';
import { unitText } from '../../format/quantity';
import { Card } from '../../ui/Card';
import { Confidence } from '../../ui/Confidence';
import { DataTable, type Column } from '../../ui/DataTable';
import { Blank } from '../../ui/States';

/** The emission factors behind every running carbon figure, with edition and source. */
export function FactorsCard() {
  const { t } = useWords();
  const factors = useLiveFactory()?.factors ?? [];
  const columns: Column<LiveFactor>[] = [
    { key: 'carrier', title: t('flow.carrier'), fixed: true, value: (f) => wordFor(t, 'carrier', f.carrier) },
    { key: 'value', title: t('assets.value'), number: true, fixed: true, value: (f) => f.value, render: (f) => <><b>{f.value}</b> <small>{unitText(f.unit)}</small></> },
    {
      key: 'edition', title: t('status.edition'), value: (f) => f.edition,
      render: (f) => <>{f.edition} {f.fallback && <span className="over-chip">{t('status.fallback')}</span>}</>,
    },
    { key: 'factor', title: t('status.factor'), value: (f) => f.factor },
    { key: 'source', title: t('assets.source'), wrap: true, value: (f) => f.source },
    { key: 'confidence', title: t('status.confidence'), value: (f) => f.confidence, render: (f) => <Confidence level={f.confidence} /> },
  ];
  return (
    <Card title={t('status.factors')} note={t('status.factorsNote')} className="wide">
      {factors.length === 0 ? <Blank title={t('status.noFactors')} text={t('status.noFactorsHint')} /> : (
        <DataTable name="factors" columns={columns} rows={factors} rowKey={(factor) => `${factor.carrier}|${factor.factor}`} />
      )}
    </Card>
  );
}
