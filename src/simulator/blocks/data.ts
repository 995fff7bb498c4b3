/** Blocks that show data: tables, and charts of four kinds. */
import { isObject, isText, type Json, objectsIn, textOr } from '../json.ts';
import { type Breaches, breach, checkLength, checkSize } from './breaches.ts';

const COLUMNS_MAX = 20;
const TABLE_CHARACTERS_MAX = 10_000;
const DATA_TABLE_CHARACTERS_MAX = 20_000;
const LABEL_MAX = 20;
const AXIS_LABEL_MAX = 50;
const SERIES_MAX = 6;
const POINTS_MAX = 20;

export const checkTable = (block: Json, place: string, breaches: Breaches): void => {
  if (charactersIn(block) > TABLE_CHARACTERS_MAX) {
    breaches.push(breach(`no more than ${TABLE_CHARACTERS_MAX} characters allowed in all cells`, `${place}/rows`));
  }
  for (const [index, row] of rowsOf(block).entries()) {
    checkSize(row, { max: COLUMNS_MAX }, `${place}/rows/${index}`, breaches);
    checkCells(row, `${place}/rows/${index}`, breaches);
  }
};

export const checkDataTable = (block: Json, place: string, breaches: Breaches): void => {
  const rows = rowsOf(block);
  const { page_size } = block;
  checkSize(block.rows, { min: 2, max: 201 }, `${place}/rows`, breaches);
  if (page_size !== undefined && !(Number.isInteger(page_size) && Number(page_size) >= 1 && Number(page_size) <= 100)) {
    breaches.push(breach('must be between 1 and 100', `${place}/page_size`));
  }
  if (charactersIn(block) > DATA_TABLE_CHARACTERS_MAX) {
    breaches.push(breach(`no more than ${DATA_TABLE_CHARACTERS_MAX} characters allowed in all cells`, `${place}/rows`));
  }
  for (const [index, row] of rows.entries()) {
    const here = `${place}/rows/${index}`;
    checkSize(row, { max: COLUMNS_MAX }, here, breaches);
    if (row.length !== rows[0]?.length) breaches.push(breach('all rows must have the same number of cells', here));
    if (index === 0 && row.some((cell) => cell.type === 'rich_text')) {
      breaches.push(breach('a header cell cannot be rich_text', here));
    }
    checkCells(row, here, breaches);
  }
};

const rowsOf = ({ rows }: Json): Json[][] => (Array.isArray(rows) ? rows.map(objectsIn) : []);

const charactersIn = (block: Json): number =>
  rowsOf(block)
    .flat()
    .reduce((sum, cell) => sum + textIn(cell).length, 0);

const textIn = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(textIn).join('');
  if (!isObject(value)) return '';
  return textOr(value.text, '') + textIn(value.elements);
};

const CELLS = new Set(['raw_text', 'raw_number', 'rich_text']);

const checkCells = (row: Json[], place: string, breaches: Breaches): void => {
  for (const [index, cell] of row.entries()) {
    const here = `${place}/${index}`;
    if (!CELLS.has(textOr(cell.type, ''))) {
      breaches.push(breach(`unsupported type: ${textOr(cell.type, 'none')}`, `${here}/type`));
    } else if (cell.type !== 'rich_text' && (!isText(cell.text) || cell.text === '')) {
      breaches.push(breach('must be more than 0 characters', `${here}/text`));
    } else if (cell.type === 'raw_number' && typeof cell.value !== 'number') {
      breaches.push(breach('must provide a number', `${here}/value`));
    }
  }
};

const WITH_AXES = new Set(['bar', 'area', 'line']);

export const checkChart = (block: Json, place: string, breaches: Breaches): void => {
  const chart = isObject(block.chart) ? block.chart : {};
  const here = `${place}/chart`;
  if (chart.type === 'pie') checkPie(chart, here, breaches);
  else if (WITH_AXES.has(textOr(chart.type, ''))) checkSeries(chart, here, breaches);
  else breaches.push(breach(`unsupported type: ${textOr(chart.type, 'none')}`, `${here}/type`));
};

const checkPie = (chart: Json, place: string, breaches: Breaches): void => {
  if (!Array.isArray(chart.segments)) breaches.push(breach('missing required field: segments', place));
  checkSize(chart.segments, { min: 1, max: SERIES_MAX }, `${place}/segments`, breaches);
  for (const [index, { label, value }] of objectsIn(chart.segments).entries()) {
    checkLabel(label, `${place}/segments/${index}/label`, breaches);
    if (!(typeof value === 'number' && value > 0)) {
      breaches.push(breach('must be greater than 0', `${place}/segments/${index}/value`));
    }
  }
};

const checkSeries = (chart: Json, place: string, breaches: Breaches): void => {
  const axes = isObject(chart.axis_config) ? chart.axis_config : {};
  if (!Array.isArray(axes.categories))
    breaches.push(breach('missing required field: categories', `${place}/axis_config`));
  const categories: unknown[] = Array.isArray(axes.categories) ? axes.categories : [];
  for (const [index, it] of categories.entries()) {
    checkLabel(it, `${place}/axis_config/categories/${index}`, breaches);
  }
  for (const name of ['x_label', 'y_label']) {
    checkLength(axes[name], AXIS_LABEL_MAX, `${place}/axis_config/${name}`, breaches);
  }
  if (!Array.isArray(chart.series)) breaches.push(breach('missing required field: series', place));
  checkSize(chart.series, { min: 1, max: SERIES_MAX }, `${place}/series`, breaches);
  const names = new Set<unknown>();
  for (const [index, series] of objectsIn(chart.series).entries()) {
    const here = `${place}/series/${index}`;
    checkLabel(series.name, `${here}/name`, breaches);
    if (names.has(series.name)) breaches.push(breach('series names must be unique', `${here}/name`));
    names.add(series.name);
    checkPoints(series, categories, here, breaches);
  }
};

/** One point for each category, and no other. */
const checkPoints = (series: Json, categories: unknown[], place: string, breaches: Breaches): void => {
  checkSize(series.data, { max: POINTS_MAX }, `${place}/data`, breaches);
  const points = objectsIn(series.data);
  const labels = new Set(points.map((point) => point.label));
  const isWhole = labels.size === points.length && points.length === categories.length;
  if (!isWhole || !categories.every((it) => labels.has(it))) {
    breaches.push(breach('must have exactly one data point for each category', `${place}/data`));
  }
  for (const [index, { value }] of points.entries()) {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      breaches.push(breach('must provide a number', `${place}/data/${index}/value`));
    }
  }
};

const checkLabel = (value: unknown, place: string, breaches: Breaches): void => {
  if (!isText(value) || value === '') breaches.push(breach('must be more than 0 characters', place));
  else checkLength(value, LABEL_MAX, place, breaches);
};
