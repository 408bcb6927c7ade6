/** A plot of the engine as echarts draws it. Numbers come ready; nothing is added up here. */
import type { BoardPlot } from '../../shared/contract/analysis.ts';

/** Restrained colours that stay apart in grey print. */
const colours = ['#2f6f6a', '#d2a24c', '#7b8fa6', '#b5674d', '#8aa676', '#6d5f8d', '#c9b28f', '#4d7ea8'];
const ink = '#4a5150';
const line = '#e6e2d8';
const font = { fontFamily: 'inherit', color: ink };

/** Whether a plot has anything to draw. */
export function hasNumbers(plot: BoardPlot): boolean {
  return plot.series.some((series) =>
    series.points.some((point) => point.value !== null && point.value !== 0),
  );
}

/** Long names of units in up to three lines, so that they stand upright under their bars. */
function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
  return lines.length > 3 ? `${lines.slice(0, 2).join('\n')}\n${(lines[2] ?? '').slice(0, width - 1)}…` : lines.join('\n');
}

/** Names of trades beside their bars. */
const shortened = (text: string): string => (text.length > 10 ? `${text.slice(0, 9)}…` : text);

/** From so many bars on, names and numbers are written smaller. */
const many = 14;

/** A plot of 看板 as the option ECharts draws. */
export function optionOf(plot: BoardPlot): Record<string, unknown> {
  const common = {
    color: colours,
    textStyle: font,
    animationDuration: 300,
    // Drawn on the canvas: a tooltip of HTML would need inline styles, which the page's policy refuses.
    tooltip: { renderMode: 'richText', trigger: 'item', confine: true, textStyle: { fontSize: 13 } },
  };
  if (plot.kind === 'ring') {
    const [series] = plot.series;
    return {
      ...common,
      legend: { type: 'scroll', orient: 'vertical', right: 8, top: 'middle', textStyle: font },
      series: [
        {
          type: 'pie',
          radius: ['44%', '68%'],
          center: ['36%', '50%'],
          minShowLabelAngle: 2,
          label: { formatter: ({ value, percent }: { readonly value: number; readonly percent: number }): string => `${value}\n${Math.round(percent)}%`, color: ink, lineHeight: 15 },
          labelLine: { length: 10, length2: 12 },
          itemStyle: { borderColor: '#fff', borderWidth: 2 },
          data: plot.categories.map((name, i) => ({ name, value: series?.points[i]?.value ?? 0 })),
        },
      ],
    };
  }
  const sideways = plot.id === 'trades';
  const names = {
    type: 'category',
    data: plot.categories,
    axisLabel: {
      color: ink,
      interval: 0,
      fontSize: plot.categories.length > many ? 11 : 12,
      lineHeight: 14,
      formatter: (text: string): string => (sideways ? shortened(text) : wrapped(text, plot.categories.length > many ? 4 : 6)),
    },
    axisLine: { lineStyle: { color: line } },
    axisTick: { show: false },
    ...(sideways ? { inverse: true } : {}),
  };
  const values = {
    type: 'value',
    name: plot.unit,
    nameTextStyle: { color: ink },
    axisLabel: { color: ink },
    splitLine: { lineStyle: { color: line } },
  };
  return {
    ...common,
    grid: { left: 8, right: 24, top: 36, bottom: 4, containLabel: true },
    legend: plot.series.length > 1 ? { top: 0, right: 0, textStyle: font } : { show: false },
    xAxis: sideways ? values : names,
    yAxis: sideways ? names : values,
    series: plot.series.map((series, at) => ({
      name: series.name,
      type: plot.kind === 'line' ? 'line' : 'bar',
      barMaxWidth: 26,
      symbolSize: 8,
      label: {
        show: true,
        // Lines that lie close to each other: the first is written above, the second below.
        position: sideways ? 'right' : plot.kind === 'line' && at > 0 ? 'bottom' : 'top',
        fontSize: plot.series.length > 1 && plot.categories.length > many ? 10 : 12,
        color: ink,
      },
      labelLayout: { hideOverlap: true },
      ...(isLevel(plot, at) ? { symbol: 'none', lineStyle: { type: 'dashed' }, label: { show: false }, endLabel: { show: true, color: ink, formatter: '{c}', offset: [-28, -12] } } : {}),
      itemStyle: { borderRadius: sideways ? [0, 3, 3, 0] : [3, 3, 0, 0] },
      data: series.points.map((point) => point.value),
    })),
  };
}

/** A line of one number, as the plan of a year under what is done month by month. */
function isLevel(plot: BoardPlot, at: number): boolean {
  return plot.id === 'plan-by-month' && at === 0;
}
