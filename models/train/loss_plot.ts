/** The loss of a run as an SVG picture. */
import type {EChartsOption} from 'echarts';

export interface LossPoint {
  step: number;
  /** bits per byte (or per token) */
  bits: number;
}

/** A level to compare with, drawn as a dashed line. */
export interface PlotLevel {
  name: string;
  bits: number;
}

export interface LossPlotOptions {
  title: string;
  /** Every step's training loss; drawn faintly, with its mean over neighbouring steps on top. */
  train: readonly LossPoint[];
  /** Points on held-out text. */
  heldOut: readonly LossPoint[];
  levels?: readonly PlotLevel[];
  /** What a bit is counted for. Default 'byte'. */
  unit?: string;
  /** Pixels. Defaults 880 and 480. */
  width?: number;
  height?: number;
}

const COLOURS = {faint: '#c9d7ea', train: '#2f6db3', heldOut: '#d1495b', level: '#6b7280', text: '#1f2937'};

/** The mean over a window around each point, which does not lag behind a falling loss: near the start it is shorter. */
export function smooth(points: readonly LossPoint[], halfWidth = Math.ceil(points.length / 60)): LossPoint[] {
  return points.map(({step}, i) => {
    const reach = Math.min(halfWidth, i);
    const window = points.slice(i - reach, i + reach + 1);
    return {step, bits: window.reduce((sum, point) => sum + point.bits, 0) / window.length};
  });
}

/** Draws the loss of a run. The plotting package is loaded here only, since nothing else needs it. */
export async function lossPlot(options: LossPlotOptions): Promise<string> {
  const echarts = await import('echarts');
  const {width = 880, height = 480} = options;
  const chart = echarts.init(null, null, {renderer: 'svg', ssr: true, width, height});
  try {
    chart.setOption(chartOf(options));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

function chartOf({title, train, heldOut, levels = [], unit = 'byte'}: LossPlotOptions): EChartsOption {
  const values = [...train, ...heldOut, ...levels].map(point => point.bits).filter(Number.isFinite);
  const pairs = (points: readonly LossPoint[]) => points.map(({step, bits}) => [step, Number(bits.toFixed(4))]);
  const line = (name: string, points: readonly LossPoint[], color: string, lineWidth: number) => ({
    name, type: 'line' as const, data: pairs(points), showSymbol: false, lineStyle: {color, width: lineWidth}, color,
  }); // prettier-ignore
  const end = Math.max(1, ...train.map(point => point.step), ...heldOut.map(point => point.step));
  return {
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: {fontFamily: 'system-ui, sans-serif', color: COLOURS.text},
    title: {text: title, left: 'center', top: 10, textStyle: {fontSize: 15, color: COLOURS.text}},
    legend: {bottom: 6, itemGap: 28, data: ['training', 'held-out text', ...levels.map(level => level.name)]},
    grid: {left: 64, right: 28, top: 48, bottom: 84},
    xAxis: {type: 'value', name: 'step', nameLocation: 'middle', nameGap: 26, min: 0, max: end, axisLabel: {showMaxLabel: false}},
    yAxis: {
      type: 'value', name: `bits per ${unit}`, nameLocation: 'middle', nameGap: 40,
      min: Math.max(0, Math.floor(Math.min(...values) * 2) / 2), max: Math.ceil(Math.max(...values)),
    },
    series: [
      line('each step', train, COLOURS.faint, 1),
      line('training', smooth(train), COLOURS.train, 2.5),
      {
        name: 'held-out text', type: 'scatter' as const, data: pairs(heldOut), color: COLOURS.heldOut, symbolSize: 10,
        label: {show: true, position: 'top' as const, formatter: labelOf, color: COLOURS.heldOut},
      },
      ...levels.map(({name, bits}) => ({
        ...line(name, [{step: 0, bits}, {step: end, bits}], COLOURS.level, 1.5),
        lineStyle: {color: COLOURS.level, width: 1.5, type: 'dashed' as const},
      })),
    ],
  }; // prettier-ignore
}

function labelOf({value}: {value?: unknown}): string {
  return (value as number[])[1].toFixed(2);
}
