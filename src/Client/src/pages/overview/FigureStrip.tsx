import { useTariff } from '../../api/queries';
import { useFactory, useToday } from '../../app/FactoryContext';
import { percent, priceText, priceUnitText, withUnit } from '../../format/quantity';
import { useWords } from '../../i18n';
import { carbonUnit } from '../../live/carbonUnit';
import { useLiveFactory, useNow } from '../../live/LiveContext';
import { isStale, staleAfterOf } from '../../live/staleness';
import { bandKey } from '../../theme/carriers';
import { Age } from '../../ui/Age';
import { Cover } from '../../ui/Cover';
import { Assumed } from '../../ui/Confidence';
import { Figure } from '../../ui/Figure';
import { Waiting } from '../../ui/States';
import { YearCarbonFigure } from './YearCarbonFigure';
import { factorLines, tariffLines } from './provenance';
import { useSameTimeYesterday } from './useSameTimeYesterday';

/** Eight figures at most; what the factory does not have is not there. */
export function FigureStrip() {
  const { t, language } = useWords();
  const view = useFactory();
  const { id, model, root } = view;
  const now = useNow();
  const today = useToday();
  const f = useLiveFactory();
  const change = useSameTimeYesterday();
  const tariff = useTariff(id, f?.tariff ? today : null).data;
  if (!f) {
    return <Waiting height={88} />;
  }
  const limit = model.site.contractDemandKw;
  const demand = limit && f.gridKw !== null
    ? t('overview.demand', { share: percent(f.gridKw / limit), margin: withUnit(limit - f.gridKw, 'kW', language) }) : null;
  const storage = f.storageKw !== null && Math.abs(f.storageKw) >= 1
    ? t(f.storageKw > 0 ? 'overview.discharging' : 'overview.charging', { value: withUnit(Math.abs(f.storageKw), 'kW', language) })
    : t('overview.resting');
  const stale = isStale({ stale: false, asOf: f.asOf }, root && staleAfterOf(view, root.id), now);
  const carbon = carbonUnit(f.factors);
  const price = tariff && f.tariff ? tariff.bands.find((band) => band.band === f.tariff?.band) : undefined;
  return (
    <div className="figures">
      <Figure main label={t('overview.power')} value={f.powerKw} unit="kW" stale={stale} info={t('overview.info.power')} context={f.powerFrom?.missing ? <Cover of={f.powerFrom} /> : <Age since={f.asOf} />} />
      {f.gridKw !== null && (
        <Figure label={t('overview.grid')} value={f.gridKw} unit="kW" stale={stale} info={t('overview.info.grid')} context={demand} />
      )}
      <Figure
        label={t('overview.energy')} value={f.energyTodayKwh} unit="kWh" info={t('overview.info.energy')}
        context={change === null ? null : t(change < 0 ? 'overview.less' : 'overview.more', { share: percent(Math.abs(change)) })}
      />
      {f.costTodayCny !== null && (
        <Figure
          label={t('overview.cost')} value={f.costTodayCny} unit={f.tariff?.currency ?? 'CNY'} info={[t('overview.info.cost'), ...tariffLines(tariff, t)].join('\n')}
          mark={<Assumed level={price?.confidence} short />}
          context={f.tariff ? t('overview.priceNow', { band: t(`band.${bandKey(f.tariff.band)}`), value: `${priceText(f.tariff.price)} ${priceUnitText(f.tariff.currency, f.tariff.unit, language)}` }) : null}
        />
      )}
      {f.carbonTodayKg !== null && (
        <Figure
          label={t('overview.carbon')} value={f.carbonTodayKg} unit={carbon}
          info={[t('overview.info.carbon'), ...factorLines(f.factors, t)].join('\n')}
          context={f.scope1TodayKg !== null && f.scope2TodayKg !== null ? t('overview.scopes', {
            one: withUnit(f.scope1TodayKg, 'kg', language), two: withUnit(f.scope2TodayKg, 'kg', language),
          }) : null}
        />
      )}
      {f.carbonTodayKg !== null && <YearCarbonFigure factors={f.factors} />}
      {f.pvKw !== null && (
        <Figure
          label={t('overview.pv')} value={f.pvKw} unit="kW" stale={stale} info={t('overview.info.pv')}
          context={f.renewableShare === null ? null : t('overview.pvShare', { share: percent(f.renewableShare) })}
        />
      )}
      {f.stateOfCharge !== null && (
        <Figure
          label={t('overview.storage')} value={f.stateOfCharge * 100} unit="%" digits={2} info={t('overview.info.storage')}
          context={storage}
        />
      )}
    </div>
  );
}
