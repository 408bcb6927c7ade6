/** The parts of echarts that the plots use; loaded with the page of plots only. */
import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as enable, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

enable([BarChart, LineChart, PieChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** A chart that fills an element. */
export function chartIn(element: HTMLElement): ECharts {
  return init(element, null, { renderer: 'canvas' });
}

export type { ECharts };
