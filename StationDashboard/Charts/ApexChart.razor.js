import { categoryOf, configure, format, pointAt } from '../js/chart-options.js';

// Draws the charts of a page with ApexCharts, one entry a component: found by id, a chart can be destroyed even when
// Blazor has already removed its element.
const charts = new Map();
let library;

// Drawn for the width of the screen, a chart fills its place on paper by css/print.css once its drawing can be scaled.
window.addEventListener('beforeprint', () => {
  for (const { plot } of charts.values()) {
    const drawing = plot?.querySelector('svg.apexcharts-svg');
    drawing?.setAttribute('viewBox', `0 0 ${drawing.width.baseVal.value} ${drawing.height.baseVal.value}`);
  }
});
window.addEventListener('afterprint', () => {
  for (const { plot } of charts.values()) plot?.querySelector('svg.apexcharts-svg')?.removeAttribute('viewBox');
});

const read = drawing => JSON.parse(new TextDecoder().decode(drawing));

export async function create(id, host, callbacks, libraryUrl, drawing) {
  dispose(id);
  const { head, points } = read(drawing);
  const entry = { host, callbacks, head, points, listeners: new AbortController() };
  charts.set(id, entry);
  library ??= import(new URL(libraryUrl, document.baseURI));
  const { default: ApexCharts } = await library;
  if (charts.get(id) !== entry || !host.isConnected) return;

  entry.plot = element('div', { 'aria-hidden': 'true' });
  entry.table = element('table');
  entry.twin = twinOf(entry);
  host.replaceChildren(entry.plot, entry.twin);
  entry.chart = new ApexCharts(entry.plot, configure(entry));
  await entry.chart.render();
  if (charts.get(id) !== entry) return;
  describe(entry);
  listen(entry);
}

export async function update(id, drawing) {
  const entry = charts.get(id);
  if (!entry) return;
  const { head, patches } = read(drawing);
  if (head) {
    entry.head = head;
    entry.points = head.series.map((_, index) => entry.points[index] ?? []);
  }
  for (const { series, at, remove, points } of patches) entry.points[series].splice(at, remove, ...points);
  // The library is still loading: it will draw what is noted here.
  if (!entry.chart) return;

  const frame = entry.frame;
  const options = configure(entry);
  describe(entry);
  if (head || entry.frame !== frame) await entry.chart.updateOptions(options, false, false);
  else await entry.chart.updateSeries(options.series, false);
}

export function dispose(id) {
  const entry = charts.get(id);
  if (!entry) return;
  charts.delete(id);
  entry.listeners.abort();
  entry.chart?.destroy();
  entry.host.replaceChildren();
}

// ---- pointer ------------------------------------------------------------------------------------------------------

// A click is one that did not move: the library reports a point at mouse-down already, when a selection may only begin there.
function listen(entry) {
  const { plot, host, callbacks } = entry;
  const options = { signal: entry.listeners.signal };
  let start;
  let frame;

  const end = () => { frame?.remove(); start = frame = undefined; };

  plot.addEventListener('pointerdown', event => {
    if (event.button !== 0 || !event.isPrimary) return;
    start = { x: event.clientX, y: event.clientY, point: pointUnder(entry, event.target) };
  }, options);

  plot.addEventListener('pointermove', event => {
    // A finger scrolls the page; dragging is for mouse and pen.
    if (!start || !entry.head.selectable || event.pointerType === 'touch') return;
    if (!frame) {
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) < 6) return;
      plot.setPointerCapture(event.pointerId);
      frame = host.appendChild(element('div', { class: 'selection' }));
    }
    const box = plotArea(entry, host.getBoundingClientRect());
    const clampX = value => Math.min(Math.max(value, box.left), box.right);
    const clampY = value => Math.min(Math.max(value, box.top), box.bottom);
    const [left, right] = [clampX(start.x), clampX(event.clientX)].sort((a, b) => a - b);
    const [top, bottom] = [clampY(start.y), clampY(event.clientY)].sort((a, b) => a - b);
    start.area = { left: left - box.left, right: right - box.left, top: top - box.top, bottom: bottom - box.top, box };
    Object.assign(frame.style, {
      left: `${left - box.host.left}px`, top: `${top - box.host.top}px`, width: `${right - left}px`, height: `${bottom - top}px`,
    });
  }, options);

  plot.addEventListener('pointerup', () => {
    const { point, area } = start ?? {};
    end();
    if (area) callbacks.invokeMethodAsync('AreaSelected', ...realValues(entry, area));
    else if (point?.key != null && entry.head.clickable) callbacks.invokeMethodAsync('PointClicked', point.key);
  }, options);

  plot.addEventListener('pointercancel', end, options);
  document.addEventListener('keydown', event => { if (event.key === 'Escape') end(); }, options);
}

function pointUnder(entry, target) {
  const mark = target.closest?.('[j]');
  if (!mark) return undefined;
  const place = Number(mark.getAttribute('j'));
  return entry.head.kind === 'donut' ? entry.points[place]?.[0] : pointAt(entry, Number(mark.getAttribute('index')), place);
}

function plotArea({ chart, plot }, hostBox) {
  const { translateX, translateY, gridWidth, gridHeight } = chart.w.globals;
  const { left, top } = plot.querySelector('svg').getBoundingClientRect();
  return {
    host: hostBox, left: left + translateX, top: top + translateY,
    right: left + translateX + gridWidth, bottom: top + translateY + gridHeight, width: gridWidth, height: gridHeight,
  };
}

// A side at the end of its axis is open (null), so that what sits on the edge, zeros above all, is inside.
function realValues({ chart, x, y }, { left, right, top, bottom, box }) {
  const { minX, maxX, minY, maxY } = chart.w.globals;
  const atX = pixel => x.from(minX + (maxX - minX) * pixel / box.width);
  const atY = pixel => y.from(maxY - (maxY - minY) * pixel / box.height);
  return [
    left <= 0 ? null : atX(left), right >= box.width ? null : atX(right),
    bottom >= box.height ? null : atY(bottom), top <= 0 ? null : atY(top),
  ];
}

// ---- the same as a table, for people who listen or use no mouse ----------------------------------------------------------------------------------------

function twinOf({ table, head, callbacks, listeners }) {
  const twin = element('details', { class: 'twin no-print' });
  const scroll = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': head.title });
  scroll.append(table);
  twin.append(element('summary', {}, head.text.table), scroll);
  table.addEventListener('click', ({ target }) => {
    if (target.dataset.key != null) callbacks.invokeMethodAsync('PointClicked', target.dataset.key);
  }, { signal: listeners.signal });
  return twin;
}

function describe({ table, head, points }) {
  // Whoever stands on a row stays on it when the figures change.
  const held = table.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const total = points.reduce((sum, list) => sum + list.length, 0);
  const bounded = total > head.tableRows ? head.text.bounded.replace('{0}', head.tableRows).replace('{1}', total) : '';
  const isScatter = head.kind === 'scatter';
  const columns = [head.text.series, head.kind === 'donut' ? null : head.text.name, isScatter ? head.x.title ?? 'x' : null, head.y.title ?? head.text.value]
    .filter(column => column != null);
  const rows = [];
  for (const [series, list] of points.entries()) {
    for (const point of list) {
      if (rows.length === head.tableRows) break;
      rows.push([
        head.series[series].name, ...(head.kind === 'donut' ? [] : [named(head, point)]),
        ...(isScatter ? [format(head, point.x, head.x.unit)] : []), format(head, point.y, head.y.unit),
      ]);
    }
  }
  const row = (cells, tag) => { const tr = element('tr'); tr.append(...cells.map(cell => cell instanceof Node ? holding(tag, cell) : element(tag, {}, cell))); return tr; };
  const body = element('tbody');
  body.append(...rows.map(cells => row(cells, 'td')));
  const headRow = element('thead');
  headRow.append(row(columns, 'th'));
  table.replaceChildren(element('caption', {}, head.title + bounded), headRow, body);
  if (held != null) [...table.querySelectorAll('button')].find(button => button.dataset.key === held)?.focus();
}

function named(head, point) {
  const name = categoryOf(head, point) || format(head, point.x);
  return head.clickable && point.key != null ? element('button', { type: 'button', 'data-key': point.key }, name) : name;
}

function holding(tag, inner) {
  const made = element(tag);
  made.append(inner);
  return made;
}

function element(tag, attributes = {}, text = '') {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text) made.textContent = text;
  return made;
}
