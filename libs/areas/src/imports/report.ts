/** One bad row: where it stands, a stable code, and what was found there. */
export interface Fault {
  /** line of the file, or number of the feature, or path in a document */
  at: number | string;
  code: string;
  detail: string;
}

/** A file that is refused as a whole, with everything that is wrong with it. */
export class ImportRefused extends Error {
  constructor(readonly faults: Fault[]) {
    super(`refused: ${faults.length} faults`);
  }
}

export interface ImportCounts {
  rows: number;
  inserted: number;
  changed: number;
  removed: number;
}

const where = (at: Fault['at']): string => (typeof at === 'number' ? `line ${at}` : at);
export const faultLine = (fault: Fault): string =>
  `${where(fault.at)}: ${fault.code}${fault.detail ? ` (${fault.detail})` : ''}`;

/** Bad rows in the order of the file. */
export const inOrder = (faults: Fault[]): Fault[] =>
  [...faults].sort((a, b) => (typeof a.at === 'number' && typeof b.at === 'number' ? a.at - b.at : 0));
