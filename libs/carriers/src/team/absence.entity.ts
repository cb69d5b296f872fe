import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** Days `[from, until)` on which a member is away. There is no column for the reason on purpose. */
@Entity({ schema: 'carriers', name: 'absence' })
export class Absence {
  declare readonly __typename: 'Absence';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') memberId: string;
  @Column('uuid') areaId: string;
  @Column('uuid') carrierId: string;
  @Column('date') from: string;
  @Column('date') until: string;
  @Column('uuid', { nullable: true }) substituteId: string | null;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
