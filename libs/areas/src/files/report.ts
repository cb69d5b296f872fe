/** What settles a fault when it is wanted as it is, by its name in the graph; the command line calls it `--accept-repairs`. */
export type SettlingOption = 'acceptRepairs' | 'confirmRemoval' | 'later' | 'planningLayer';

/** One bad row: where it stands, a stable code, and what was found there. */
export interface Fault {
  /** line of the file, or number of the feature, or path in a document */
  at: number | string;
  code: string;
  detail: string;
  /** left out: nothing but another file settles it */
  option?: SettlingOption;
}

/** Faults that are shown; a file that is bad throughout is not told row by row. */
export const SHOWN_FAULTS = 200;
const LONGEST_DETAIL = 80;

const shortened = (text: string): string => (text.length > LONGEST_DETAIL ? `${text.slice(0, LONGEST_DETAIL)}…` : text);

/** Bad rows as they are found: all are counted, the first are kept. */
export class Faults {
  readonly first: Fault[] = [];
  count = 0;

  add(at: Fault['at'], code: string, detail = '', times = 1): void {
    this.count += times;
    if (this.first.length < SHOWN_FAULTS) this.first.push({ at, code, detail: shortened(detail) });
  }
  /** Refuses the file when there was any. */
  refuseAny(): void {
    if (this.count) throw new ImportRefused(inOrder(this.first), this.count);
  }
}

/** A file that is refused as a whole, with what is wrong with it. */
export class ImportRefused extends Error {
  constructor(
    readonly faults: Fault[],
    /** all that were found, also those that are not among them */
    readonly count = faults.length,
  ) {
    super(`refused: ${count} faults`);
  }
}

export const refuse = (at: Fault['at'], code: string, detail = ''): never => {
  throw new ImportRefused([{ at, code, detail: shortened(detail) }]);
};

export interface ImportCounts {
  rows: number;
  inserted: number;
  changed: number;
  removed: number;
}
/** What an import did, and how much of what was there before it takes away or writes over. */
export interface ImportResult extends ImportCounts {
  replaced: { before: number; lost: number };
}

const where = (at: Fault['at']): string => (typeof at === 'number' ? `line ${at}` : at);
function faultLine({ at, code, detail, option }: Fault, nameOf: (option: SettlingOption) => string): string {
  const more = [...(detail ? [detail] : []), ...(option ? [nameOf(option)] : [])].join('; ');
  return `${where(at)}: ${code}${more ? ` (${more})` : ''}`;
}

/** A refused file, line by line. @param nameOf what an option is called where the lines are read */
export const refusedLines = (
  { faults, count }: ImportRefused,
  nameOf: (option: SettlingOption) => string = (option) => option,
): string[] => [
  ...faults.map((fault) => faultLine(fault, nameOf)),
  ...(count > faults.length ? [`and ${count - faults.length} more`] : []),
  `refused: ${count} bad ${count === 1 ? 'row' : 'rows'}, nothing was changed`,
];

/** Bad rows in the order of the file. */
export const inOrder = (faults: Fault[]): Fault[] =>
  [...faults].sort((a, b) => (typeof a.at === 'number' && typeof b.at === 'number' ? a.at - b.at : 0));
