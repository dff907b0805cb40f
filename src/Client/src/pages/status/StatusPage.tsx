import { useBackfill, useHostStatus } from '../../api/queries';
import { useFactory } from '../../app/FactoryContext';
import { useWords, wordFor } from '../../i18n';
import { useLinkState } from '../../live/LiveContext';
import { Card } from '../../ui/Card';
import { Failure, Waiting } from '../../ui/States';
import { FactorsCard } from './FactorsCard';
import { flatten, statusText } from './statusRows';

/** Is the system itself well: host, connection, history, and the factors behind the running carbon figures. */
export function StatusPage() {
  const { t, nameOf } = useWords();
  const { id, model, zone, assets, points } = useFactory();
  const status = useHostStatus();
  const backfill = useBackfill(id);
  const link = useLinkState();
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t(status.error || link === 'lost' ? 'status.findingBad' : status.data?.['failure'] ? 'status.findingFailing' : 'status.finding')}</h1>
        <p className="quiet">{nameOf(model.site.name)} · {t('status.size', { assets: assets.size, points: points.size })}</p>
      </div>
      <div className="status-grid">
        <Card title={t('status.host')}>
          {status.isPending && <Waiting height={220} />}
          {status.error && <Failure error={status.error} retry={() => void status.refetch()} />}
          {status.data && (
            <dl className="facts">
              {flatten(status.data).map(([name, value]) => (
                <div key={name}><dt>{wordFor(t, 'statusField', name)}</dt><dd>{statusText(name, value, zone, t('app.none'))}</dd></div>
              ))}
              <div><dt>{t('status.link')}</dt><dd>{t(`app.link.${link}`)}</dd></div>
            </dl>
          )}
        </Card>
        <Card title={t('status.factory')}>
          <dl className="facts">
            <div><dt>{t('status.id')}</dt><dd>{id}</dd></div>
            <div><dt>{t('status.zone')}</dt><dd>{zone}</dd></div>
            {model.site.sector && <div><dt>{t('status.sector')}</dt><dd>{model.site.sector}</dd></div>}
            {model.site.standardsProfile && <div><dt>{t('status.profile')}</dt><dd>{model.site.standardsProfile}</dd></div>}
            {backfill.data && (
              <div>
                <dt>{t('status.backfill')}</dt>
                <dd>{t(`status.backfillState.${backfill.data.state}`)}{backfill.data.state !== 'off' && ` · ${backfill.data.reached}`}</dd>
              </div>
            )}
            {model.site.dataSource && <div><dt>{t('status.source')}</dt><dd>{model.site.dataSource}</dd></div>}
            {model.site.note && <div><dt>{t('assets.note')}</dt><dd>{nameOf(model.site.note)}</dd></div>}
          </dl>
        </Card>
        <FactorsCard />
      </div>
    </div>
  );
}
