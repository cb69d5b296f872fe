import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

export const importKinds = ['addresses', 'boundaries', 'indicators', 'areas'] as const;
export type ImportKind = (typeof importKinds)[number];

/** One import that took effect: where the reference data of this tenant comes from. */
@Entity({ schema: 'areas', name: 'import_run' })
export class ImportRun {
  declare readonly __typename: 'ImportRun';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: ImportKind;
  /** what was imported: "register", "planning", "districts", "areas", "MSS 2021" */
  @Column('text') layer: string;
  @Column('text') fileName: string;
  /** of the file as it was given */
  @Column('text') sha256: string;
  @Column('text') source: string;
  @Column('date', { nullable: true }) asOf: string | null;
  @Column('int') rows: number;
  @Column('int') inserted: number;
  @Column('int') changed: number;
  @Column('int') removed: number;
  @Column('timestamptz') at: Date;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
