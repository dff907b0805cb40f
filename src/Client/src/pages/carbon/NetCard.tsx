import { Link } from 'react-router';
import { useLedger } from '../../api/ledger';
import { useFactory } from '../../app/FactoryContext';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { YearFigures } from '../ledger/YearFigures';

/** Gross and net of a closed year, never one without the other; shown where the period is that year. */
export function NetCard({ from, to }: { from: string; to: string }) {
  const { t } = useWords();
  const { id } = useFactory();
  const ledger = useLedger(id).data;
  const number = Number(from.slice(0, 4));
  const year = from === `${number}-01-01` && to === `${number + 1}-01-01` ? ledger?.years.find((y) => y.year === number && y.state !== 'open') : undefined;
  if (!ledger || !year) {
    return null;
  }
  return (
    <Card title={t('carbon.net.title', { year: number })} note={t('carbon.net.note')} className="net-card" extra={<Link to={`/f/${id}/ledger?inventory=${number}`}>{t('app.page.ledger')}</Link>}>
      <YearFigures year={year} values={ledger.values} />
    </Card>
  );
}
