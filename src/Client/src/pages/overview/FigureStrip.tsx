import { useFactory } from '../../app/FactoryContext';
import { percent, priceUnitText, withUnit } from '../../format/quantity';
import { useWords } from '../../i18n';
import { useLiveFactory } from '../../live/LiveContext';
import { bandKey } from '../../theme/carriers';
import { Age } from '../../ui/Age';
import { Figure } from '../../ui/Figure';
import { Waiting } from '../../ui/States';
import { useSameTimeYesterday } from './useSameTimeYesterday';

/** Seven figures at most; what the factory does not have is not there. */
export function FigureStrip() {
  const { t, language } = useWords();
  const { model } = useFactory();
  const f = useLiveFactory();
  const change = useSameTimeYesterday();
  if (!f) {
    return <Waiting height={88} />;
  }
  const limit = model.site.contractDemandKw;
  const demand = limit && f.gridKw !== null
    ? t('overview.demand', { share: percent(f.gridKw / limit), margin: withUnit(limit - f.gridKw, 'kW', language) }) : null;
  const storage = f.storageKw !== null && Math.abs(f.storageKw) >= 1
    ? t(f.storageKw > 0 ? 'overview.discharging' : 'overview.charging', { value: withUnit(Math.abs(f.storageKw), 'kW', language) })
    : t('overview.resting');
  const electricity = f.factors.find((factor) => factor.carrier === 'electricity');
  return (
    <div className="figures">
      <Figure main label={t('overview.power')} value={f.powerKw} unit="kW" info={t('overview.info.power')} context={<Age since={f.asOf} />} />
      {f.gridKw !== null && (
        <Figure label={t('overview.grid')} value={f.gridKw} unit="kW" info={t('overview.info.grid')} context={demand} />
      )}
      <Figure
        label={t('overview.energy')} value={f.energyTodayKwh} unit="kWh" info={t('overview.info.energy')}
        context={change === null ? null : t(change < 0 ? 'overview.less' : 'overview.more', { share: percent(Math.abs(change)) })}
      />
      {f.costTodayCny !== null && (
        <Figure
          label={t('overview.cost')} value={f.costTodayCny} unit={f.tariff?.currency ?? 'CNY'} info={t('overview.info.cost')}
          context={f.tariff ? t('overview.priceNow', { band: t(`band.${bandKey(f.tariff.band)}`), value: `${f.tariff.price.toFixed(3)} ${priceUnitText(f.tariff.currency, f.tariff.unit, language)}` }) : null}
        />
      )}
      {f.carbonTodayKg !== null && (
        <Figure
          label={t('overview.carbon')} value={f.carbonTodayKg} unit="kgCO2"
          info={t('overview.info.carbon', { factor: electricity?.value ?? '', edition: electricity?.edition ?? '' })}
          context={f.scope1TodayKg !== null && f.scope2TodayKg !== null ? t('overview.scopes', {
            one: withUnit(f.scope1TodayKg, 'kg', language), two: withUnit(f.scope2TodayKg, 'kg', language),
          }) : null}
        />
      )}
      {f.pvKw !== null && (
        <Figure
          label={t('overview.pv')} value={f.pvKw} unit="kW" info={t('overview.info.pv')}
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
