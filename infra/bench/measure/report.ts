/** One line of the table. */
export interface Row {
  /** what was compared or measured */
  what: string;
  /** the figure, with its unit */
  figure: string;
  /** what it must be; empty: shown for comparison only */
  target: string;
  /** null: no target */
  met: boolean | null;
  /** medians behind the figure */
  details: string;
}

const digits = (n: number): number => (Math.abs(n) >= 100 ? 0 : Math.abs(n) >= 10 ? 1 : 2);
/** 1234.5 → "1,235"; 12.34 → "12.3"; 1.234 → "1.23" */
export const figure = (n: number): string =>
  Number.isFinite(n)
    ? n.toLocaleString('en', { maximumFractionDigits: digits(n), minimumFractionDigits: digits(n) })
    : '–';

/** A row whose value must not be below the target. */
export function atLeast(what: string, value: number, target: number, unit: string, details = ''): Row {
  return {
    what,
    figure: `${figure(value)}${unit}`,
    target: `≥ ${figure(target)}${unit}`,
    met: value >= target,
    details,
  };
}

/** A row whose value must not be above the target. */
export function atMost(what: string, value: number, target: number, unit: string, details = ''): Row {
  return {
    what,
    figure: `${figure(value)}${unit}`,
    target: `≤ ${figure(target)}${unit}`,
    met: value <= target,
    details,
  };
}

export const forComparison = (what: string, value: number, unit: string, details = ''): Row => ({
  what,
  figure: `${figure(value)}${unit}`,
  target: '',
  met: null,
  details,
});

const cells = (row: Row): string[] => [
  row.what,
  row.figure,
  row.target || '–',
  row.met === null ? '' : row.met ? 'yes' : '**no**',
  row.details,
];
const head = ['What', 'Measured', 'Target', 'Met', 'Behind it'];

export function markdownTable(rows: readonly Row[]): string {
  const line = (texts: string[]): string => `| ${texts.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map((row) => line(cells(row)))].join('\n');
}

export function plainTable(rows: readonly Row[]): string {
  const lines = [head, ...rows.map((row) => cells(row).map((text) => text.replaceAll('**', '')))].map((line) =>
    line.slice(0, 4),
  );
  const widths = head.slice(0, 4).map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
  return lines
    .map((line) =>
      line
        .map((text, i) => text.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The document with the table of one part put between its marks, `<!-- peers -->` and `<!-- /peers -->`. Throws when it has none. */
export function withTable(document: string, part: string, table: string): string {
  const [begin, end] = [`<!-- ${part} -->`, `<!-- /${part} -->`];
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`there is no place for ${part}`);
  return `${document.slice(0, from + begin.length)}\n\n${table}\n\n${document.slice(to)}`;
}
