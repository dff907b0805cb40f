import { useMemo } from 'react';
import { Link } from 'react-router';
import { useFactory } from '../../app/FactoryContext';
import { percent, unitText, withUnit } from '../../format/quantity';
import { useWords } from '../../i18n';
import { useLive, useLiveFactory, useLiveVersion, useNow, useWant } from '../../live/LiveContext';
import { carbonUnit } from '../../live/carbonUnit';
import { isStale, staleAfterOf } from '../../live/staleness';
import { Age } from '../../ui/Age';
import { Assumed } from '../../ui/Confidence';
import { Info } from '../../ui/Figure';
import { Card } from '../../ui/Card';
import { Waiting } from '../../ui/States';
import { FlowPicture } from './FlowPicture';
import { liveFlow, loadAssets } from './flowOf';
import { factorLines } from './provenance';

export function FlowCard() {
  const { t, language } = useWords();
  const view = useFactory();
  const { store } = useLive();
  const version = useLiveVersion();
  const factory = useLiveFactory();
  const loads = useMemo(() => loadAssets(view), [view]);
  useWant(useMemo(() => loads.map((asset) => asset.id), [loads]));
  // Age is looked at every 5 s, so that a silent hall greys out although no frame says so.
  const moment = Math.floor(useNow() / 5000) * 5000;
  const flow = useMemo(() => {
    const node = (id: string) => {
      const live = store.node(id);
      return live && { ...live, stale: isStale(live, staleAfterOf(view, id), moment) };
    };
    return factory ? liveFlow(factory, loads, node) : null;
  }, [factory, loads, store, version, view, moment]);
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
          {factor && (
            <span>
              {t('overview.gridFactor')} <b>{factor.value}</b> {unitText(factor.unit)}{' '}
              {factor.fallback && <span className="over-chip">{t('status.fallback')}</span>}<Assumed level={factor.confidence} />{' '}
              <Info text={`${factorLines([factor], t).join('')}\n${factor.source}`} label={t('app.about', { name: t('overview.gridFactor') })} />
            </span>
          )}
          {factory.carbonKgPerHour !== null && (
            <span>{t('overview.carbonRate')} <b>{withUnit(factory.carbonKgPerHour, `${carbonUnit(factory.factors)}/h`, language)}</b></span>
          )}
          {factory.renewableShare !== null && factory.pvKw === null && <span>{t('overview.renewable')} <b>{percent(factory.renewableShare)} %</b></span>}
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
