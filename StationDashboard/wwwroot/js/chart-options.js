// Turns the head and the points of a chart into options of ApexCharts.

// ---- values and axes ----------------------------------------------------------------------------------------------

const rungs = [1, 3];
const rungAbove = value => {
  const decade = 10 ** Math.floor(Math.log10(value));
  return rungs.map(rung => rung * decade).find(rung => rung > value * 1.0001) ?? 10 * decade;
};
const rungAtOrBelow = value => {
  const decade = 10 ** Math.floor(Math.log10(value));
  return rungs.map(rung => rung * decade).findLast(rung => rung <= value * 1.0001) ?? decade;
};

// ApexCharts has no logarithmic x-axis, so both kinds of axis are linear for it: values go in through `to` and come back
// through `from`, and labels stand at the real values.
function scaleOf(axis, values) {
  const highest = Math.max(...values, -Infinity);
  if (!axis.logarithmic) {
    const max = axis.max == null ? undefined : Math.max(axis.max, highest);
    return { min: axis.min ?? undefined, max, ticks: axis.ticks, to: value => value, from: value => value };
  }

  const positive = values.filter(value => value > 0);
  const min = axis.min > 0 ? axis.min : rungAtOrBelow(Math.min(...positive, axis.max ?? 1));
  const max = Math.max(axis.max ?? rungAbove(Math.max(highest, min)), highest > (axis.max ?? 0) ? highest * 1.1 : 0);
  const ticks = [...(axis.ticks ?? [min])];
  for (let next = rungAbove(ticks.at(-1)); next <= max; next = rungAbove(next)) ticks.push(next);
  const floor = Math.log10(min);
  return {
    min: floor, max: Math.log10(max), ticks,
    to: value => value > min ? Math.log10(value) : floor,
    from: value => 10 ** value,
  };
}

// Cut, not rounded: 11.999 hours must not read as 12. Text keeps 0.29 from becoming 0.28.
export function format(head, value, unit) {
  if (value == null) return '–';
  const number = new Intl.NumberFormat(head.culture, { maximumFractionDigits: 2, roundingMode: 'trunc' }).format(String(value));
  return unit ? `${number} ${unit}` : number;
}

export const categoryOf = (head, point) => point.name ?? head.x.categories?.[point.x] ?? '';

// Every category has its place, those without a value too: a year shows twelve months in March.
function dataOf({ head, x, y }, list) {
  if (!head.x.categories) return list.map(point => ({ x: x.to(point.x), y: point.y == null ? null : y.to(point.y) }));
  const values = new Map(list.map(point => [point.x, point.y]));
  return head.x.categories.map((category, index) => ({ x: category, y: values.get(index) ?? null }));
}

// The library counts places, and with categories a place is a category.
export const pointAt = ({ head, points }, series, place) =>
  head.x.categories ? points[series]?.find(point => point.x === place) : points[series]?.[place];

// ---- what ApexCharts is told --------------------------------------------------------------------------------------

export function configure(entry) {
  const { head, points } = entry;
  const isDonut = head.kind === 'donut';
  const all = points.flat();
  entry.x = scaleOf(head.x, all.map(point => point.x));
  entry.y = scaleOf(head.y, all.map(point => point.y ?? 0));
  // What updateSeries cannot change: ends and labels of the axes.
  entry.frame = JSON.stringify([entry.x.min, entry.x.max, entry.x.ticks, entry.y.min, entry.y.max, entry.y.ticks]);
  const rings = head.series.map(series => series.marker === 'ring');
  const fills = head.series.map((series, index) => rings[index] ? 'var(--surface)' : series.color);
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

  const options = {
    chart: {
      type: head.kind, height: head.height, width: '100%', stacked: head.stacked, background: 'transparent',
      fontFamily: 'inherit', foreColor: 'var(--ink-2)', toolbar: { show: false }, zoom: { enabled: false },
      selection: { enabled: false },
      animations: { enabled: !still, speed: 250, animateGradually: { enabled: false }, dynamicAnimation: { enabled: false } },
      events: { mounted: arrange, updated: arrange },
    },
    series: isDonut
      ? points.map(([point]) => point?.y ?? 0)
      : points.map((list, index) => ({ name: head.series[index].name, data: dataOf(entry, list) })),
    colors: head.series.map(series => series.color),
    dataLabels: { enabled: false },
    legend: {
      show: head.legend, position: 'bottom', fontSize: `${head.letterSize}px`,
      markers: { size: head.letterSize * 5 / 12, strokeWidth: rings.map(isRing => isRing ? 1.5 : 0), fillColors: fills },
      itemMargin: { horizontal: head.letterSize * 5 / 12, vertical: head.letterSize / 3 },
      // A series hidden by a click would come back with the next live update.
      onItemClick: { toggleDataSeries: false },
    },
    states: { hover: { filter: { type: 'none' } }, active: { filter: { type: 'none' } } },
    noData: { text: '' },
  };

  return Object.assign(options, isDonut ? donut(entry) : axes(entry, rings, fills));
}

function donut({ head }) {
  const value = number => format(head, number, head.y.unit);
  return {
    labels: head.series.map(series => series.name),
    stroke: { colors: ['var(--surface)'], width: 2 },
    tooltip: { fillSeriesColor: false, y: { formatter: value } },
    plotOptions: {
      pie: {
        expandOnClick: false,
        donut: {
          size: '68%',
          labels: {
            show: true,
            value: { fontSize: '22px', fontWeight: 600, color: 'var(--ink)', formatter: text => value(Number(text)) },
            total: {
              show: true, label: head.text.total, color: 'var(--ink-2)', fontSize: '13px',
              formatter: ({ globals }) => value(globals.seriesTotals.reduce((sum, part) => sum + part, 0)),
            },
          },
        },
      },
    },
  };
}

function axes(entry, rings, fills) {
  const { head, x, y } = entry;
  const isScatter = head.kind === 'scatter';
  const shapes = head.series.map(series => series.marker === 'ring' ? 'circle' : series.marker);
  const [across, upright] = head.horizontal ? [head.y, head.x] : [head.x, head.y];
  const numbers = axis => axis.categories ? {} : { formatter: value => format(head, value) };
  // Labels that touch do not overlap: with a gap of their own those that would touch are left out too.
  const apart = { formatter: value => `\u00a0${value ?? ''}\u00a0` };
  const title = axis => ({ text: axis.title ?? '', style: { fontSize: `${head.letterSize}px`, fontWeight: 400, color: 'var(--ink-2)' } });

  return {
    xaxis: {
      type: head.x.categories ? 'category' : 'numeric', min: x.min, max: x.max, tooltip: { enabled: false },
      title: { ...title(across), offsetY: x.ticks ? 18 : 0 },
      labels: { show: !x.ticks, rotate: 0, style: { fontSize: `${head.letterSize}px` }, hideOverlappingLabels: true, ...(across.categories ? apart : numbers(across)) },
      axisTicks: { show: false }, axisBorder: { show: true, color: 'var(--line)' }, crosshairs: { show: !isScatter },
    },
    yaxis: {
      min: y.min, max: y.max, forceNiceScale: !y.ticks, title: title(upright),
      labels: { show: !y.ticks, style: { fontSize: `${head.letterSize}px` }, ...numbers(upright) },
    },
    grid: {
      borderColor: 'var(--line-2)', xaxis: { lines: { show: false } }, yaxis: { lines: { show: !y.ticks } },
      padding: { top: -12, left: y.ticks ? 36 : 8, right: 16, bottom: x.ticks ? 20 : 0 },
    },
    stroke: { width: head.kind === 'line' ? 2 : 0, curve: 'straight' },
    markers: {
      size: isScatter ? 4.5 : head.kind === 'line' ? 3 : 0, shape: shapes, hover: { sizeOffset: 2 },
      colors: fills, fillOpacity: isScatter ? 0.6 : 1, strokeColors: head.series.map(series => series.color), strokeWidth: rings.map(isRing => isRing ? 1.5 : 0),
    },
    plotOptions: { bar: { horizontal: head.horizontal, borderRadius: 2, columnWidth: '58%', barHeight: '62%' } },
    annotations: { xaxis: [...ticksOf('x', entry), ...linesOf('x', entry)], yaxis: [...ticksOf('y', entry), ...linesOf('y', entry)] },
    tooltip: {
      shared: !isScatter && !head.horizontal, intersect: isScatter || head.horizontal,
      x: { formatter: (value, { seriesIndex, dataPointIndex } = {}) => heading(entry, value, seriesIndex, dataPointIndex) },
      y: { formatter: (_, { seriesIndex, dataPointIndex } = {}) => reading(entry, seriesIndex, dataPointIndex) },
    },
  };
}

function heading(entry, value, series = 0, place) {
  const { head } = entry;
  const point = pointAt(entry, series, place);
  return point ? categoryOf(head, point) || format(head, point.x, head.x.unit) : String(value);
}

function reading(entry, series, place) {
  const { head } = entry;
  const point = pointAt(entry, series, place);
  if (!point) return '';
  const value = format(head, point.y, head.y.unit);
  return head.kind === 'scatter'
    ? `${head.x.title ?? ''} ${format(head, point.x, head.x.unit)} · ${head.y.title ?? ''} ${value}`
    : value;
}

// Labels at the real values, which the library's own evenly spaced ones would miss.
function ticksOf(on, { head, [on]: scale }) {
  if (!scale.ticks) return [];
  const label = on === 'x'
    ? { position: 'bottom', orientation: 'horizontal', textAnchor: 'middle', offsetX: 0, offsetY: 18 }
    : { position: 'left', textAnchor: 'end', offsetX: -8, offsetY: 7 };
  return scale.ticks.map(tick => ({
    [on]: scale.to(tick), borderColor: 'var(--line-2)', strokeDashArray: 0,
    label: { ...label, text: format(head, tick), borderWidth: 0, style: { background: 'transparent', color: 'var(--ink-2)', fontSize: `${head.letterSize}px` } },
  }));
}

function linesOf(on, { head, [on]: scale }) {
  const label = on === 'x'
    ? { position: 'top', orientation: 'horizontal', textAnchor: 'start', offsetX: 6, offsetY: 8 }
    : { position: 'right', textAnchor: 'end', offsetX: -4, offsetY: -4 };
  return head.thresholds.filter(line => line.on === on).flatMap(({ value, label: text, color, shadeBelow }) => {
    const at = scale.to(value);
    const line = {
      [on]: at, borderColor: color, strokeDashArray: 4,
      label: { ...label, text, borderWidth: 0, style: { background: 'transparent', color, fontSize: `${head.letterSize}px` } },
    };
    const area = { [on]: scale.min ?? 0, [`${on}2`]: at, fillColor: color, borderColor: 'transparent', opacity: 0.06, label: { text: '' } };
    return shadeBelow ? [area, line] : [line];
  });
}

// The library draws annotations last. Ticks, tints and lines belong behind the points; labels stay in front, and keep their
// colour whatever the page says about text in drawings.
function arrange(chart) {
  const inner = chart.el.querySelector('.apexcharts-inner');
  const series = inner?.querySelector(':scope > .apexcharts-plot-series');
  if (!series) return;
  for (const group of inner.querySelectorAll(':scope > .apexcharts-xaxis-annotations, :scope > .apexcharts-yaxis-annotations')) {
    for (const label of group.querySelectorAll('text')) label.style.fill = label.getAttribute('fill');
    series.before(...group.querySelectorAll('line, .apexcharts-annotation-rect'));
  }
}
