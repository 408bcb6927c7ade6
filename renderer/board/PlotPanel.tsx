import { CopyOutlined, DownloadOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Empty, Tooltip } from 'antd';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import type { BoardPlot } from '../../shared/contract/analysis.ts';
import { offerFile } from '../client/saveFile.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { Panel } from '../ui/Panel.tsx';
import { chartIn, type ECharts } from './echart.ts';
import { hasNumbers, optionOf } from './plotOption.ts';

/** One plot: a click on a bar opens its rows; the same numbers as a table for keyboard and screen reader. */
export function PlotPanel(props: {
  readonly plot: BoardPlot;
  readonly onDrill: (drill: string) => void;
}): ReactNode {
  const { plot, onDrill } = props;
  const [asTable, setAsTable] = useState(false);
  const [chart, setChart] = useState<ECharts | null>(null);
  const feedback = useFeedback();
  const empty = !hasNumbers(plot);
  const picture = async (): Promise<Blob | null> => {
    const drawn = chart?.renderToCanvas({ pixelRatio: 2, backgroundColor: '#ffffff' });
    return drawn ? new Promise((resolve) => drawn.toBlob(resolve, 'image/png')) : null;
  };
  const save = async (): Promise<void> => {
    const blob = await picture();
    if (blob) offerFile(blob, `${plot.title}.png`);
  };
  const copy = async (): Promise<void> => {
    const blob = await picture();
    if (!blob) return;
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
      feedback.done('图片已复制，可直接粘贴到 Word 里');
    } catch {
      feedback.advise('这台电脑不让程序复制图片，请用“存为图片”');
    }
  };
  return (
    <Panel
      title={plot.title}
      className={
        plot.id === 'plan-by-unit' ? 'plot wide' : 'plot'
      }
      extra={
        !empty && (
          <span className="plot-acts">
            <Tooltip title={asTable ? '看图' : '看数字'}>
              <Button
                type="text"
                size="small"
                aria-pressed={asTable}
                aria-label={`${plot.title}：${asTable ? '看图' : '看数字'}`}
                icon={<TableOutlined aria-hidden />}
                onClick={() => setAsTable(!asTable)}
              />
            </Tooltip>
            {!asTable && (
              <>
                <Tooltip title="复制图片">
                  <Button
                    type="text"
                    size="small"
                    aria-label={`${plot.title}：复制图片`}
                    icon={<CopyOutlined aria-hidden />}
                    onClick={() => void copy()}
                  />
                </Tooltip>
                <Tooltip title="存为图片">
                  <Button
                    type="text"
                    size="small"
                    aria-label={`${plot.title}：存为图片`}
                    icon={<DownloadOutlined aria-hidden />}
                    onClick={() => void save()}
                  />
                </Tooltip>
              </>
            )}
          </span>
        )
      }
    >
      {empty ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="这段时间还没有登记这方面的数据" />
      ) : asTable ? (
        <PlotTable plot={plot} onDrill={onDrill} />
      ) : (
        <PlotCanvas plot={plot} onChart={setChart} onDrill={onDrill} />
      )}
      {plot.note !== '' && <p className="plot-note">{plot.note}</p>}
    </Panel>
  );
}

function PlotCanvas(props: {
  readonly plot: BoardPlot;
  readonly onChart: (chart: ECharts | null) => void;
  readonly onDrill: (drill: string) => void;
}): ReactNode {
  const { plot, onChart } = props;
  const place = useRef<HTMLDivElement>(null);
  const open = useEffectEvent((series: number, index: number) => {
    const drill = plot.series[series]?.points[index]?.drill;
    if (drill) props.onDrill(drill);
  });
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const drawn = chartIn(element);
    onChart(drawn);
    drawn.setOption(optionOf(plot));
    drawn.on('click', (event) => open(event.seriesIndex ?? 0, event.dataIndex));
    const watcher = new ResizeObserver(() => drawn.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      drawn.dispose();
      onChart(null);
    };
  }, [plot, onChart]);
  return <div ref={place} className="plot-canvas" role="img" aria-label={words(plot)} />;
}

/** What a screen reader says of the picture. */
function words(plot: BoardPlot): string {
  const parts = plot.series.map(
    (series) =>
      `${series.name}：${plot.categories.map((name, i) => `${name} ${series.points[i]?.shown ?? ''}`).join('，')}`,
  );
  return `${plot.title}。${parts.join('。')}`;
}

function PlotTable(props: {
  readonly plot: BoardPlot;
  readonly onDrill: (drill: string) => void;
}): ReactNode {
  const { plot, onDrill } = props;
  return (
    <div className="plot-table">
      <table className="summary-grid">
        <thead>
          <tr>
            <th scope="col">{plot.unit === '' ? '项目' : `项目（${plot.unit}）`}</th>
            {plot.series.map((series) => (
              <th key={series.name} scope="col">
                {series.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plot.categories.map((name, i) => (
            <tr key={name}>
              <td>{name}</td>
              {plot.series.map((series) => {
                const point = series.points[i];
                const drill = point?.drill;
                return (
                  <td key={series.name} className="number">
                    {drill ? (
                      <button type="button" title="看名单" onClick={() => onDrill(drill)}>
                        {point.shown}
                      </button>
                    ) : (
                      point?.shown
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
