import type { MarketView } from '../../api/carbon';
import { full, percent, significant, unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { Assumed } from '../../ui/Confidence';
import { Card } from '../../ui/Card';

/** Purchased electricity in both views of scope 2, side by side and never added; why they differ stands below. */
export function MarketCard({ market, follow }: { market: MarketView; follow: (...parts: string[]) => void }) {
  const { t, nameOf } = useWords();
  const tonnes = (value: number) => `${significant(value, 4)} ${unitText('tCO2')}`;
  const mwh = (value: number) => `${full(value, 1)} ${unitText('MWh')}`;
  const sold = market.soldOwn.reduce((sum, s) => sum + s.countedMwh, 0);
  const rest = market.consumedMwh - market.matchedMwh + sold;
  return (
    <Card title={t('carbon.market.title')} note={t('carbon.market.note')}>
      <div className="views">
        <div>
          <h3><i className="swatch swatch-scope2Location" />{t('carbon.scope.scope2Location')}</h3>
          <div className="figure-value"><button type="button" className="figure-follow" title={t('years.follow')} onClick={() => follow('scope2Location', 'electricity')}><b>{significant(market.location, 4)}</b></button><span className="unit">{unitText('tCO2')}</span></div>
          <p className="formula">{mwh(market.consumedMwh)} × {market.locationFactor === null ? t('app.none') : `${significant(market.locationFactor, 4)} ${unitText('kgCO2/kWh')}`}</p>
        </div>
        <div>
          <h3><i className="swatch swatch-market" />{t('carbon.scope.scope2Market')}</h3>
          <div className="figure-value"><button type="button" className="figure-follow" title={t('years.follow')} onClick={() => follow('scope2Market', 'electricity')}><b>{significant(market.market, 4)}</b></button><span className="unit">{unitText('tCO2')}</span></div>
          <p className="formula">
            {mwh(rest)} × {market.residual.value} {unitText('kgCO2/kWh')} + {mwh(market.matchedMwh)} × 0
          </p>
          <p className="quiet">
            {market.residual.edition} · {market.residual.id}{market.residual.fallback && <> <span className="over-chip">{t('status.fallback')}</span></>}
            {market.residual.assumed && <> · {t('carbon.market.residualAssumed')}</>} <Assumed level={market.residual.confidence} />
          </p>
        </div>
        <div>
          <h3>{t('carbon.market.green')}</h3>
          <dl className="facts">
            <div><dt>{t('carbon.market.annual')}</dt><dd>{market.greenShare === null ? t('app.none') : `${percent(market.greenShare)}% · ${mwh(market.matchedMwh)}`}</dd></div>
            <div><dt>{t('carbon.market.hourly')}</dt><dd>{market.hourlyMatchedMwh === null || market.hourlyShare === null ? t('app.none') : `${percent(market.hourlyShare)}% · ${mwh(market.hourlyMatchedMwh)}`}</dd></div>
            {market.hourlyMarket !== null && <div><dt>{t('carbon.market.hourlyResult')}</dt><dd>{tonnes(market.hourlyMarket)}</dd></div>}
          </dl>
          {market.uses.length === 0 && <p className="quiet">{t('carbon.market.none')}</p>}
        </div>
      </div>
      <p className="explain">{nameOf(market.explanation)}</p>
      {market.uses.length > 0 && (
        <ul className="gate-list">
          {market.uses.map((use) => (
            <li key={use.id}><code>{use.id}</code><span>{wordFor(t, 'carbon.market.kind', use.kind)}{use.technology && ` · ${use.technology}`}{use.generator && ` · ${use.generator}`}</span>
              <b>{full(use.matchedMwh, 1)} / {mwh(use.offeredMwh)}</b></li>
          ))}
        </ul>
      )}
      {market.soldOwn.length > 0 && (
        <ul className="gate-list">
          {market.soldOwn.map((s) => (
            <li key={`${s.asset}|${s.month}`}><span className="over-chip">{t('carbon.market.soldOwn')}</span><span>{s.assetName ? nameOf(s.assetName) : s.asset} · {s.month.slice(0, 7)}
              <small> {t('carbon.market.soldOf', { sold: mwh(s.soldMwh), used: s.selfUsedMwh === null ? t('app.none') : mwh(s.selfUsedMwh) })}</small></span><b>{mwh(s.countedMwh)}</b></li>
          ))}
        </ul>
      )}
      {market.refused.length > 0 && (
        <ul className="gate-list">
          {market.refused.map((r, i) => <li key={`${r.id}|${i}`}><span className="over-chip">{t('carbon.market.refused')}</span><code>{r.id}</code><span>{mwh(r.mwh)} · {nameOf(r.reason)}</span></li>)}
        </ul>
      )}
    </Card>
  );
}
