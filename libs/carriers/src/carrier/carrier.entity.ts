import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

export const carrierKinds = ['company', 'association', 'foundation', 'other'] as const;
export type CarrierKind = (typeof carrierKinds)[number];

/**
 * An organisation that runs teams. A row of one tenant: the same organisation in another tenant is another row with
 * another id, and no column holds anything that would link the two.
 */
@Entity({ schema: 'carriers', name: 'carrier' })
export class Carrier {
  declare readonly __typename: 'Carrier';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') kind: CarrierKind;
  @Column('text', { nullable: true }) website: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) address: string | null;
  /** false while only unconfirmed evidence names this carrier */
  @Column('boolean') verified: boolean;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
