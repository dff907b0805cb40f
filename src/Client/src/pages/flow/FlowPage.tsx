import { Segmented } from 'antd';
import { useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { useFlow } from '../../api/queries';
import { useDataState } from '../../app/dataState';
import { useFactory } from '../../app/FactoryContext';
import { usePeriod } from '../../app/period';
import { Chart, type ChartHandle } from '../../charts/Chart';
import { ExportMenu } from '../../charts/ExportMenu';
import { percent, withUnit } from '../../format/quantity';
import { addDays, spanText } from '../../format/time';
import { useWords, wordFor } from '../../i18n';
import { useTheme } from '../../theme/ThemeContext';
import { Card } from '../../ui/Card';
import { Blank, Failure, Waiting } from '../../ui/States';
import { useSize } from '../../ui/useSize';
import { carriersOf } from './carriersOf';
import { NodeCard } from './NodeCard';
import { cleanFlow, sankeyHeight, sankeyOption } from './sankeyOption';

/** Where a carrier comes from and where it goes: power now, or the amount of a period. */
export function FlowPage() {
  const { t, language, nameOf } = useWords();
  const { id, model } = useFactory();
  const { tokens } = useTheme();
  const [search, setSearch] = useSearchParams();
  const [period] = usePeriod();
  const past = useDataState().kind === 'history';
  const chart = useRef<ChartHandle>(null);
  const [holder, { height }] = useSize<HTMLDivElement>();
  const carriers = useMemo(() => carriersOf(model), [model]);
  const carrier = search.get('carrier') ?? carriers[0] ?? null;
  const mode = past || search.get('mode') === 'period' ? 'period' : 'live';
  const selected = search.get('node');
  const answer = useFlow(id, carrier, mode === 'live' ? null : { from: period.from, to: period.to });
  const flow = useMemo(() => (answer.data ? cleanFlow(answer.data, selected) : null), [answer.data, selected]);
  const option = useMemo(
    () => (flow && flow.links.length > 0 && height > 0 ? sankeyOption({ flow, height, selected, tokens, language, nameOf, t }) : null),
    [flow, height, selected, tokens, language],
  );
  const change = (name: string, value: string | null) => setSearch((old) => {
    const next = new URLSearchParams(old);
    if (name === 'carrier') {
      next.delete('node');
    }
    if (value === null) {
      next.delete(name);
    } else {
      next.set(name, value);
    }
    return next;
  }, { replace: true });
  const rows = () => [
    [t('flow.from'), t('flow.to'), flow?.unit ?? '', t('flow.quality')],
    ...(flow?.links ?? []).map((l) => [l.from, l.to, l.value, t(`qualityWord.${l.quality}`)]),
  ];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{flow && flow.input > 0
          ? t('flow.finding', { carrier: carrier ? wordFor(t, 'carrier', carrier) : '', value: withUnit(flow.input, flow.unit, language) })
          : t('app.page.flow')}</h1>
        <p className="quiet">
          {mode === 'live' ? t(carrier === 'electricity' ? 'flow.now' : 'flow.nowFlow') : spanText(period.from, addDays(period.to, -1))}
          {flow?.unexplained?.share != null && ` · ${t(mode === 'live' ? 'flow.unexplainedLive' : 'flow.unexplained', { share: percent(Math.abs(flow.unexplained.share)) })}`}
        </p>
        <div className="page-tools">
          {!past && <Segmented
            aria-label={t('flow.mode.label')} value={mode} onChange={(value) => change('mode', value === 'period' ? 'period' : null)}
            options={[{ value: 'live', label: t('flow.mode.live') }, { value: 'period', label: t('flow.mode.period') }]}
          />}
          <ExportMenu name={`${id}-${carrier ?? 'flow'}`} rows={rows} chart={chart} />
        </div>
      </div>
      <div className="side-grid flow-grid">
        <Card
          title={t('flow.title')}
          extra={<div className="scroll-x">
            <Segmented
              aria-label={t('flow.carrier')} value={carrier ?? ''} onChange={(value) => change('carrier', value)}
              options={carriers.map((c) => ({ value: c, label: wordFor(t, 'carrier', c) }))}
            />
          </div>}
        >
          {answer.error && <Failure error={answer.error} retry={() => void answer.refetch()} />}
          {answer.isPending && carrier !== null && <Waiting height={560} />}
          {flow && flow.links.length === 0 && <Blank title={t('flow.none')} text={t('flow.noneHint')} />}
          <div className="flow-scroll">
            <div ref={holder} style={{ height: flow && flow.links.length > 0 ? `max(${sankeyHeight(flow)}px, calc(100vh - 236px))` : 0 }}>
              {option && (
                <Chart
                  ref={chart} option={option} label={t('flow.title')}
                  onClick={(event) => event.dataType === 'node' && change('node', event.name.replace(/^others:/, ''))}
                />
              )}
            </div>
          </div>
        </Card>
        {flow && flow.links.length > 0 && <NodeCard flow={flow} selected={selected} select={(node) => change('node', node)} />}
      </div>
    </div>
  );
}
