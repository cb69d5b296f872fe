import { phaseWord } from '#libs/contracts';
import { type AreaFigures } from './area-figures.entity.js';
import { amounts, counts } from './sums.js';

export type Language = 'de' | 'en';
type Sum = (typeof amounts)[number] | (typeof counts)[number];
type Own = 'year' | 'areaId' | 'areaSlug' | 'areaName' | 'districtId' | 'phase';
export type Column = Own | 'phaseWord' | Sum;

/** Programs read these by their heading, so they change like the contract does: named in `docs/schema-changes.md`. New ones come last. */
export const columns: readonly Column[] = [
  ...(['year', 'areaId', 'areaSlug', 'areaName', 'districtId', 'phase', 'phaseWord'] as const),
  ...amounts,
  ...counts,
];
/** of the sums, which are of no area */
export const totalColumns: readonly Column[] = ['year', ...amounts, ...counts];

export const isAmount = (column: Column): boolean => (amounts as readonly string[]).includes(column);

export const headings: Record<Language, Record<Column, string>> = {
  de: {
    year: 'Jahr',
    areaId: 'Gebiet-ID',
    areaSlug: 'Gebiet-Kurzname',
    areaName: 'Gebiet',
    districtId: 'Bezirk-ID',
    phase: 'Phase-Schlüssel',
    phaseWord: 'Phase',
    ceilingCents: 'Obergrenze (€)',
    reservedCents: 'Reserviert (€)',
    committedCents: 'Bewilligt, noch nicht gezahlt (€)',
    paidCents: 'Gezahlt (€)',
    freeCents: 'Frei (€)',
    requestedOpenCents: 'Beantragt, noch offen (€)',
    submitted: 'Eingegangen',
    eligible: 'Förderfähig',
    notEligible: 'Nicht förderfähig',
    approved: 'Bewilligt',
    rejected: 'Abgelehnt',
    reserve: 'Warteliste',
    withdrawn: 'Zurückgezogen',
  },
  en: {
    year: 'Year',
    areaId: 'Area ID',
    areaSlug: 'Area short name',
    areaName: 'Area',
    districtId: 'District ID',
    phase: 'Phase key',
    phaseWord: 'Phase',
    ceilingCents: 'Ceiling (€)',
    reservedCents: 'Reserved (€)',
    committedCents: 'Committed, not yet paid (€)',
    paidCents: 'Paid (€)',
    freeCents: 'Free (€)',
    requestedOpenCents: 'Requested, still open (€)',
    submitted: 'Submitted',
    eligible: 'Eligible',
    notEligible: 'Not eligible',
    approved: 'Approved',
    rejected: 'Rejected',
    reserve: 'Reserve list',
    withdrawn: 'Withdrawn',
  },
};

/** The cells of one area. Money in cents. */
export const cellsOf = (row: AreaFigures, language: Language): (string | number)[] =>
  columns.map((column) => (column === 'phaseWord' ? phaseWord(row.phase, language) : (row[column] ?? '')));
