import { Column, Entity, PrimaryColumn } from 'typeorm';

export interface RejectionReason {
  code: string;
  de: string;
  en: string;
}

/**
 * The rules of one kind of fund in one version. Rows are never changed: other rules are a new version, and what was
 * applied for under a version is decided under it.
 */
@Entity({ schema: 'funding', name: 'rule_set' })
export class RuleSet {
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
  @Column('jsonb') excludedCostKinds: string[];
  @Column('jsonb') rejectionReasons: RejectionReason[];
  /** what the applicant can do against the decision, by language */
  @Column('jsonb') remedy: { de: string; en: string };
  /** where the rules are written down */
  @Column('text') source: string;
}
