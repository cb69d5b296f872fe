import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { type ImportSettings } from './import-plan.js';
import { type Fault } from '../files/report.js';

export const dataImportStates = [
  'uploaded',
  'previewing',
  'previewed',
  'refused',
  'importing',
  'done',
  'discarded',
  'expired',
] as const;
export type DataImportState = (typeof dataImportStates)[number];

/** What the command prints about a file, and its numbers. */
export interface ImportReport {
  /** null where the file was refused */
  counts: { rows: number; inserted: number; changed: number; removed: number; before: number; lost: number } | null;
  faults: Fault[];
  /** all that were found, also those that are not among them */
  faultCount: number;
  lines: string[];
  needsConfirmation: boolean;
}

/** A file that somebody sent to be imported: looked at first, and carried out by their word. */
@Entity({ schema: 'areas', name: 'data_import' })
export class DataImport {
  declare readonly __typename: 'DataImport';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') fileName: string;
  @Column('int') bytes: number;
  /** of the file as it was sent */
  @Column('text') sha256: string;
  @Column('text') state: DataImportState;
  @Column('jsonb', { nullable: true }) settings: ImportSettings | null;
  /** of the last look at the file: what is confirmed is this one */
  @Column('uuid', { nullable: true }) previewId: string | null;
  /** what the preview is true of; see `basisOf` */
  @Column('text', { nullable: true }) basis: string | null;
  @Column('jsonb', { nullable: true }) report: ImportReport | null;
  /** what the work said last */
  @Column('text', { nullable: true }) progress: string | null;
  /** more than a tenth of what is there may go */
  @Column('boolean') removalConfirmed: boolean;
  /** the person who sent the file, perhaps by a key, and who alone may confirm it */
  @Column('uuid') startedBy: string;
  @Column('timestamptz') uploadedAt: Date;
  /** the file is kept so long */
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) finishedAt: Date | null;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
