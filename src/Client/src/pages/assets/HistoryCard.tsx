import { Segmented, Select, Switch } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTariff } from '../../api/queries';
import type { AssetDefinition } from '../../api/types';
import { useFactory } from '../../app/FactoryContext';
import { meteredCarriers } from '../../app/metered';
import { before, usePeriod, type Preset } from '../../app/period';
import { Chart, type ChartHandle } from '../../charts/Chart';
import { bandSpans } from '../../charts/dayAxis';
import { ExportMenu } from '../../charts/ExportMenu';
import { TariffStrip } from '../../charts/TariffStrip';
import { priceUnitText, withUnit } from '../../format/quantity';
import { addDays, localMoment, spanText } from '../../format/time';
import { useWords, wordFor } from '../../i18n';
import { useLiveFactory, useNow } from '../../live/LiveContext';
import { carrierToken } from '../../theme/carriers';
import { useTheme } from '../../theme/ThemeContext';
import { Card } from '../../ui/Card';
import { Blank, Failure, Waiting } from '../../ui/States';
import { allowedSteps, defaultStep, withoutRunning, type StepWord } from './history';
import { historyOption, plotLeft, plotRight } from './historyOption';
import { QualityStrip } from './QualityStrip';
import { useHistory } from './useHistory';

const stepMs: Record<StepWord, number> = { '15min': 900_000, hour: 3_600_000, day: 86_400_000, month: 31 * 86_400_000 };

/** What an asset or one of its points did in the period of the page; beside it, where wanted, the time before. */
export function HistoryCard({ asset, fallback }: { asset: AssetDefinition; fallback?: Preset }) {
  const { t, language, nameOf } = useWords();
  const view = useFactory();
  const { tokens, name: theme } = useTheme();
  const [search, setSearch] = useSearchParams();
  const [period] = usePeriod(fallback);
  const [comparing, setComparing] = useState(false);
  const chart = useRef<ChartHandle>(null);
  const own = view.pointsOf.get(asset.id) ?? [];
  const carriers = useMemo(() => meteredCarriers(view, asset), [view, asset]);
  const chosen = search.get('point');
  const point = own.find((p) => p.id === chosen) ?? (carriers.length === 0 ? own[0] ?? null : null);
  const carrier = carriers.find((c) => carrierValue(c) === chosen) ?? carriers[0] ?? null;
  const allowed = allowedSteps(period.days);
  const wanted = search.get('step') as StepWord | null;
  const step = wanted && allowed.includes(wanted) ? wanted : defaultStep(period.days);
  const now = Math.floor(useNow() / 60_000) * 60_000;

  const main = useHistory(asset.id, carrier, point, period, step);
  const other = useHistory(asset.id, carrier, point, comparing ? before(period) : null, step);
  const history = useMemo(() => main.history && withoutRunning(main.history, now, stepMs[step]), [main.history, now, step]);
  const oneDay = period.days === 1 && step !== 'day' && step !== 'month';
  const electric = (point?.carrier ?? carrier) === 'electricity';
  const hasTariff = useLiveFactory()?.tariff != null;
  const tariff = useTariff(view.id, oneDay && electric && hasTariff ? period.from : null);
  const bands = useMemo(
    () => (oneDay && electric && tariff.data && history?.steps[0] ? bandSpans(tariff.data.bands, history.steps[0].start) : []),
    [oneDay, electric, tariff.data, history],
  );
  const whole = (c: string) => t('assets.whole', { carrier: wordFor(t, 'carrier', c) });
  const name = point ? nameOf(point.name) : carrier ? whole(carrier) : '';
  const token = point ? carrierToken(point.carrier) : carrier === 'electricity' ? tokenOfAsset(asset.kind) : carrierToken(carrier ?? '');
  const empty = main.none || (history !== null && history.steps.every((s) => s.value === null));
  const option = useMemo(
    () => (history && !empty ? historyOption({ history, compare: other.history, bands, token, name, zone: view.zone, tokens, theme, language, t }) : null),
    [history, empty, other.history, bands, token, name, view.zone, tokens, theme, language, t],
  );
  const change = (key: string, value: string | null) => setSearch((old) => {
    const next = new URLSearchParams(old);
    if (value === null) {
      next.delete(key);
    } else {
      next.set(key, value);
    }
    return next;
  }, { replace: true });
  const rows = () => [
    [t('app.time'), `${name} ${history?.unit ?? ''}`, t('flow.quality'), ...(other.history ? [t('assets.before')] : [])],
    ...(history?.steps ?? []).map((s, i) => [
      localMoment(s.start, view.zone), s.value, t(`qualityWord.${s.quality}`), ...(other.history ? [other.history.steps[i]?.value ?? null] : []),
    ]),
  ];
  return (
    <Card
      title={t('assets.historyTitle')}
      note={history?.total && <>{spanText(period.from, addDays(period.to, -1))} · {t('assets.total')} <b>{withUnit(history.total.value, history.total.unit, language)}</b></>}
      extra={<ExportMenu name={`${point?.id ?? asset.id}-${period.from}`} rows={rows} chart={chart} />}
      className="history-card"
    >
      <div className="tools">
        <Select
          aria-label={t('assets.point')} value={point?.id ?? (carrier ? carrierValue(carrier) : undefined)} popupMatchSelectWidth={false} style={{ minWidth: 190, maxWidth: 320 }}
          options={[...carriers.map((c) => ({ value: carrierValue(c), label: whole(c) })), ...own.map((p) => ({ value: p.id, label: nameOf(p.name) }))]}
          onChange={(value: string) => change('point', value)}
        />
        <Segmented
          aria-label={t('assets.step')} value={step} onChange={(value) => change('step', value)}
          options={allowed.map((value) => ({ value, label: t(`step.${value}`) }))}
        />
        <label className="tool-switch">
          <Switch size="small" checked={comparing} onChange={setComparing} aria-label={t('assets.compare')} /> {t('assets.compare')}
        </label>
      </div>
      {main.error ? <Failure error={main.error} retry={main.retry} /> : empty
        ? <Blank title={t('assets.noHistory')} text={t('assets.noHistoryHint')} />
        : option ? <Chart ref={chart} option={option} height={290} label={`${t('assets.historyTitle')}: ${name}`} /> : <Waiting height={290} />}
      {bands.length > 0 && option && <TariffStrip bands={bands} priceUnit={tariff.data ? priceUnitText(tariff.data.currency, tariff.data.unit, language) : ''} left={plotLeft} right={plotRight} />}
      {history && !empty && <QualityStrip steps={history.steps} now={now} left={plotLeft} right={plotRight} />}
    </Card>
  );
}

/** Carriers stand in the same list as points; no point id holds a slash. */
const carrierValue = (carrier: string): string => `carrier/${carrier}`;

function tokenOfAsset(kind: string) {
  return kind === 'pv-array' ? 'pv' as const : kind === 'storage' ? 'discharge' as const : 'grid' as const;
}
