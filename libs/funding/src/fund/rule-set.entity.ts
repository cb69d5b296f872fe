import { type TranslatedText } from '#libs/typed';
import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

export interface RejectionReason {
  code: string;
  texts: TranslatedText[];
}

/**
 * The rules of one kind of fund in one version. Rows are never changed: other rules are a new version. In force in a programme year are
 * those that began last, in their newest version; an application is made under the rules of its day and decided under the same.
 */
@Entity({ schema: 'funding', name: 'rule_set' })
export class RuleSet {
  declare readonly __typename: 'RuleSet';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  @Column('int') version: number;
  @Column('int') validFromYear: number;
  @Column('text') name: string;
  /** what an area usually gets per year, in cents */
  @Column('bigint') yearlyCeilingCents: number;
  /** the most one application may ask for, in cents */
  @Column('bigint') applicationLimitCents: number;
  /** how far an action may reach into the year after its programme year; 0: it ends by 31 December */
  @Column('int') daysIntoNextYear: number;
  @Column('jsonb') excludedCostKinds: string[];
  @Column('jsonb') rejectionReasons: RejectionReason[];
  /** what the applicant can do against the decision, by language */
  @Column('jsonb') remedy: TranslatedText[];
  /** where the rules are written down */
  @Column('text') source: string;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
