import { BarChart, LineChart, SankeyChart } from 'echarts/charts';
import {
  AxisPointerComponent, DataZoomInsideComponent, GridComponent, MarkAreaComponent, MarkLineComponent, MarkPointComponent, TooltipComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import type { ComposeOption } from 'echarts/core';
import type { BarSeriesOption, LineSeriesOption, SankeySeriesOption } from 'echarts/charts';
import type { DataZoomComponentOption, GridComponentOption, TooltipComponentOption } from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';

use([
  AxisPointerComponent, BarChart, CanvasRenderer, DataZoomInsideComponent, GridComponent, LabelLayout, LineChart, MarkAreaComponent, MarkLineComponent,
  MarkPointComponent, SankeyChart, TooltipComponent,
]);

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | SankeySeriesOption | DataZoomComponentOption | GridComponentOption | TooltipComponentOption
>;

export { init as initChart };
export type { ECharts } from 'echarts/core';
