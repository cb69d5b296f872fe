import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { type TranslatedText } from '#libs/typed';

/** Texts with legal effect. `remedy`: what can be done against a decision (Rechtsbehelfsbelehrung). */
export const legalTextKinds = ['imprint', 'dataProtection', 'accessibility', 'remedy'] as const;
export type LegalTextKind = (typeof legalTextKinds)[number];

/** One version of a text with legal effect, as the programme states it. Rows are never changed: another wording is a new version. */
@Entity({ schema: 'tenants', name: 'legal_text' })
export class LegalText {
  declare readonly __typename: 'LegalText';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: LegalTextKind;
  /** counts up from 1 within its kind */
  @Column('int') version: number;
  @Column('jsonb') texts: TranslatedText[];
  /** the law it follows; the accessibility statement names it */
  @Column('text', { nullable: true }) law: string | null;
  /** day on which it was drawn up or checked, as the text says */
  @Column('date') statedOn: string;
  /** who wrote it, where it is kept */
  @Column('text') source: string;
  /** shows how such a text looks, has no effect and does not count as one */
  @Column('boolean') sample: boolean;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
