/** Tables for a terminal, which are Markdown as well. */
import {
  type Comparison,
  type Figure,
  type Findings,
  isWithinBudget,
  type Spread,
  type Table,
  type UnheldBudget,
} from './figure.ts';

/** Rows below their headings; a column is set to the right unless `left` names it. */
function table({ headings, rows, left }: Table): string {
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map((row) => row[i]!.length)));
  const isLeft = headings.map((heading) => left.includes(heading));
  const line = (cells: string[]) =>
    `| ${cells.map((cell, i) => (isLeft[i] ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (isLeft[i] ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(headings), rule, ...rows.map(line)].join('\n');
}

/** Three digits are as many as a run on a shared machine can vouch for. */
export function shown(value: number): string {
  const rounded = value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  return rounded.toLocaleString('en', { maximumFractionDigits: 6 });
}

function budgetOf({ budget, unit }: Figure): string {
  if (!budget) return '';
  return 'atMost' in budget ? `≤ ${shown(budget.atMost)} ${unit}` : `≥ ${shown(budget.atLeast)} ${unit}`;
}

function withinBudget(figure: Figure): string {
  if (!figure.budget) return '';
  return isWithinBudget(figure) ? 'yes' : 'NO';
}

function figureTable(figures: readonly Figure[], unheld: readonly UnheldBudget[]): string {
  const held = figures.map((figure) => {
    const { name, unit, median, least, most } = figure;
    return [
      name,
      `${shown(median)} ${unit}`,
      `${shown(least)} to ${shown(most)}`,
      budgetOf(figure),
      withinBudget(figure),
    ];
  });
  const rows = [...held, ...unheld.map(({ name, budget, because }) => [name, 'none', '', budget, because])];
  return table({ headings: ['what', 'median', 'range', 'budget', 'within budget'], rows, left: ['what'] });
}

/** A time in the unit that suits it. */
function duration({ median }: Spread): string {
  if (median < 1000) return `${shown(median)} ns`;
  return median < 1_000_000 ? `${shown(median / 1000)} µs` : `${shown(median / 1_000_000)} ms`;
}

function answers({ asked, right, wrong, endless, cannot }: Comparison): string {
  if (right === asked) return 'right';
  const parts = [
    ...(wrong > 0 ? [`wrong ${wrong} of ${asked}`] : []),
    ...(endless > 0 ? [`does not come back, ${endless} of ${asked}`] : []),
    ...(cannot === undefined ? [] : [`cannot: ${cannot}`]),
  ];
  return parts.join('; ');
}

function comparisonTable(comparisons: readonly Comparison[]): string {
  let last = '';
  const rows = comparisons.map((comparison) => {
    const { task, library, time, timesKept, failures = [] } = comparison;
    const name = task === last ? '' : task;
    last = task;
    const times = timesKept === undefined || timesKept === 1 ? '' : `${shown(timesKept)}×`;
    return [name, library, time ? duration(time) : '', times, answers(comparison), failures[0] ?? ''];
  });
  const headings = ['task', 'library', 'time', '× Kept', 'answers', 'the first that is not right'];
  return table({ headings, rows, left: ['task', 'library', 'answers', 'the first that is not right'] });
}

export function printed({ figures, comparisons = [], unheld = [], tables = [], notes = [] }: Findings): string {
  const parts = [
    ...(comparisons.length > 0 ? [comparisonTable(comparisons)] : []),
    ...tables.map(table),
    ...(figures.length + unheld.length > 0 ? [figureTable(figures, unheld)] : []),
    ...(notes.length > 0 ? [notes.join('\n')] : []),
  ];
  return parts.join('\n\n');
}
