import { AutoComplete } from 'antd';
import { useFactorPage } from '../../api/factors';
import { unitText } from '../../format/quantity';
import { useWords } from '../../i18n';

const most = 500;
const shown = 60;

/** A factor of the library, by its series, so that each year takes its own edition; what is typed looks through names and ids. */
export function FactorField({ value, tables, label, change }: { value: string; tables: readonly string[]; label: string; change: (reference: string) => void }) {
  const { t, nameOf } = useWords();
  const page = useFactorPage({ table: tables.length === 1 ? tables[0] : undefined, newest: true }, most);
  const typed = value.trim().toLowerCase();
  const options = (page.data?.factors ?? [])
    .filter((f) => tables.length === 0 || tables.includes(f.table))
    .map((f) => ({ value: `${f.table}:${f.series}`, label: `${f.name ? nameOf(f.name) : f.id} · ${f.value} ${unitText(f.unit)} · ${f.edition}` }))
    .filter((o, i, all) => all.findIndex((other) => other.value === o.value) === i)
    .filter((o) => typed === '' || o.value.toLowerCase().includes(typed) || o.label.toLowerCase().includes(typed))
    .slice(0, shown);
  return (
    <AutoComplete
      value={value} options={options} onChange={(text: string) => change(text)} popupMatchSelectWidth={false} placeholder={t('records.findFactor')} aria-label={label} style={{ width: '100%' }}
    />
  );
}
