import { useMemo } from 'react';
import { Link } from 'react-router';
import { useFactory } from '../../app/FactoryContext';
import { percent, withUnit } from '../../format/quantity';
import { useWords } from '../../i18n';
import { useLive, useLiveFactory, useLiveVersion, useWant } from '../../live/LiveContext';
import { Age } from '../../ui/Age';
import { Card } from '../../ui/Card';
import { Waiting } from '../../ui/States';
import { FlowPicture } from './FlowPicture';
import { liveFlow, loadAssets } from './flowOf';

export function FlowCard() {
  const { t, language } = useWords();
  const view = useFactory();
  const { store } = useLive();
  const version = useLiveVersion();
  const factory = useLiveFactory();
  const loads = useMemo(() => loadAssets(view), [view]);
  useWant(useMemo(() => loads.map((asset) => asset.id), [loads]));
  const flow = useMemo(() => (factory ? liveFlow(factory, loads, store.node) : null), [factory, loads, store, version]);
  const factor = factory?.factors.find((f) => f.carrier === 'electricity');
  return (
    <Card
      title={t('overview.flow')}
      className="flow-card"
      note={<>{t('overview.flowNote')}{factory && <> · <Age since={factory.asOf} /></>}</>}
      extra={<Link to={`/f/${view.id}/flow`}>{t('app.page.flow')}</Link>}
    >
      {flow ? <FlowPicture flow={flow} /> : <Waiting height={290} />}
      {factory && (
        <p className="foot-row">
          {factor && <span>{t('overview.gridFactor')} <b>{factor.value}</b> {'kgCO₂/kWh'}</span>}
          {factory.carbonKgPerHour !== null && (
            <span>{t('overview.carbonRate')} <b>{withUnit(factory.carbonKgPerHour, 'kgCO2/h', language)}</b></span>
          )}
          {factory.renewableShare !== null && <span>{t('overview.renewable')} <b>{percent(factory.renewableShare)} %</b></span>}
          {factory.balance?.unexplainedShare != null && factory.balance.unexplainedKw !== null && (
            <span>
              {t('overview.balance')} <b>{percent(factory.balance.unexplainedShare)} %</b>
              {t('overview.unexplained', { value: withUnit(factory.balance.unexplainedKw, 'kW', language) })}
            </span>
          )}
        </p>
      )}
    </Card>
  );
}
