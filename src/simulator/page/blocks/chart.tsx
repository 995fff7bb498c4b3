/**
 * `data_visualization`: bars, lines, areas and pies, drawn plainly. What a chart shows is also told in words.
 */
import { useWords } from '../state/words.ts';

type Point = { label: string; value: number };
type Series = { name: string; data: Point[] };
type Axes = { categories: string[]; x_label?: string; y_label?: string };
export type ChartBlock = {
  type: 'data_visualization';
  block_id?: string;
  title: string;
  chart: { type: 'pie'; segments: Point[] } | { type: 'bar' | 'line' | 'area'; series: Series[]; axis_config: Axes };
};

const WIDTH = 560;
const HEIGHT = 220;
const LEFT = 46;
const BOTTOM = 24;
const TOP = 8;
const PLOT = { width: WIDTH - LEFT, height: HEIGHT - TOP - BOTTOM };

const hueOf = (index: number): string => `oklch(0.62 0.13 ${Math.round((index * 137.508 + 250) % 360)})`;

export function Chart({ block }: { block: ChartBlock }) {
  const { chart } = block;
  const legend = chart.type === 'pie' ? chart.segments.map(percentOf) : chart.series.map(({ name }) => name);
  return (
    <figure class="block-chart">
      <figcaption>{block.title}</figcaption>
      {chart.type === 'pie' ? (
        <Pie segments={chart.segments} label={`${block.title}. ${legend.join(', ')}`} />
      ) : (
        <Plot block={block} type={chart.type} series={chart.series} axes={chart.axis_config} />
      )}
      <ul class="legend">
        {legend.map((name, index) => (
          <li key={name} style={{ '--hue': hueOf(index) }}>
            {name}
          </li>
        ))}
      </ul>
    </figure>
  );
}

const inWords = (points: Point[]): string => points.map(({ label, value }) => `${label}: ${value}`).join(', ');

const percentOf = ({ label, value }: Point, _: number, all: Point[]): string =>
  `${label} ${Math.round((value / all.reduce((sum, one) => sum + one.value, 0)) * 100)}%`;

const RADIUS = 80;

function Pie({ segments, label }: { segments: Point[]; label: string }) {
  const total = segments.reduce((sum, one) => sum + one.value, 0);
  let before = 0;
  return (
    <svg viewBox="-100 -100 200 200" class="pie" role="img" aria-label={label}>
      {segments.map((segment, index) => {
        const share = segment.value / total;
        const from = before;
        before += share;
        return (
          // a circle's stroke, as long as the slice is wide, turned to where it begins
          <circle
            key={segment.label}
            r={RADIUS / 2}
            fill="none"
            stroke={hueOf(index)}
            stroke-width={RADIUS}
            pathLength={1}
            stroke-dasharray={`${share} 1`}
            transform={`rotate(${from * 360 - 90})`}
          >
            <title>{percentOf(segment, index, segments)}</title>
          </circle>
        );
      })}
    </svg>
  );
}

type PlotProps = { block: ChartBlock; type: 'bar' | 'line' | 'area'; series: Series[]; axes: Axes };

/** How values and categories become places on the sheet. */
type Scale = { x: (index: number) => number; y: (value: number) => number; step: number; low: number; high: number };

function scaleOf(series: Series[], categories: string[]): Scale {
  const values = series.flatMap(({ data }) => data.map(({ value }) => value));
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values) || 1;
  const step = PLOT.width / categories.length;
  return {
    low,
    high,
    step,
    x: (index) => LEFT + step * (index + 0.5),
    y: (value) => TOP + PLOT.height * (1 - (value - low) / (high - low)),
  };
}

function Plot({ block, type, series, axes }: PlotProps) {
  const w = useWords();
  const scale = scaleOf(series, axes.categories);
  const told = series.map(({ name, data }) => `${name}: ${inWords(data)}`).join('. ');
  const ticks = [...new Set([scale.low, 0, scale.high / 2, scale.high])];
  return (
    <>
      {axes.y_label && <p class="axis-label">{axes.y_label}</p>}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${w('chart')}: ${block.title}. ${told}`}>
        {ticks.map((tick) => (
          <g key={tick} class="tick">
            <line x1={LEFT} x2={WIDTH} y1={scale.y(tick)} y2={scale.y(tick)} />
            <text x={LEFT - 6} y={scale.y(tick) + 4} text-anchor="end">
              {shortNumber(tick)}
            </text>
          </g>
        ))}
        {axes.categories.map((category, index) => (
          <text key={category} class="category" x={scale.x(index)} y={HEIGHT - 6} text-anchor="middle">
            {category}
          </text>
        ))}
        {series.map((one, index) =>
          type === 'bar' ? (
            <Bars
              key={one.name}
              series={one}
              at={index}
              of={series.length}
              categories={axes.categories}
              scale={scale}
            />
          ) : (
            <Line key={one.name} series={one} at={index} filled={type === 'area'} axes={axes} scale={scale} />
          ),
        )}
      </svg>
      {axes.x_label && <p class="axis-label centre">{axes.x_label}</p>}
    </>
  );
}

const shortNumber = (value: number): string =>
  new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(value);

const GROUP_SHARE = 0.7;

type BarsProps = { series: Series; at: number; of: number; categories: string[]; scale: Scale };

function Bars({ series, at, of, categories, scale }: BarsProps) {
  const width = (scale.step * GROUP_SHARE) / of;
  return (
    <g fill={hueOf(at)}>
      {series.data.map(({ label, value }) => {
        const x = scale.x(categories.indexOf(label)) - (scale.step * GROUP_SHARE) / 2 + at * width;
        const [top, foot] = [scale.y(Math.max(0, value)), scale.y(Math.min(0, value))];
        return (
          <rect key={label} x={x} y={top} width={Math.max(1, width - 2)} height={foot - top} rx={2}>
            <title>{`${series.name}, ${label}: ${value}`}</title>
          </rect>
        );
      })}
    </g>
  );
}

type LineProps = { series: Series; at: number; filled: boolean; axes: Axes; scale: Scale };

function Line({ series, at, filled, axes, scale }: LineProps) {
  const ordered = axes.categories.flatMap((category) => series.data.find(({ label }) => label === category) ?? []);
  const points = ordered.map(({ value }, index) => `${scale.x(index)},${scale.y(value)}`);
  const ends = [`${scale.x(ordered.length - 1)},${scale.y(0)}`, `${scale.x(0)},${scale.y(0)}`];
  return (
    <g stroke={hueOf(at)} fill={hueOf(at)}>
      {filled && <polygon points={[...points, ...ends].join(' ')} fill-opacity={0.35} stroke="none" />}
      <polyline points={points.join(' ')} fill="none" stroke-width={2.5} stroke-linejoin="round" />
      {ordered.map(({ label, value }, index) => (
        <circle key={label} cx={scale.x(index)} cy={scale.y(value)} r={3.5} stroke="none">
          <title>{`${series.name}, ${label}: ${value}`}</title>
        </circle>
      ))}
    </g>
  );
}
