import { type Messages } from '#libs/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type Remedy = NonNullable<Messages['programme.changed']['remedy']>;

/** This service's copy of what letters say about the programme, fed by `programme.changed`. One row. */
@Entity({ schema: 'funding', name: 'programme' })
export class FundingProgramme {
  @PrimaryColumn('uuid') tenantId: string;
  /** the same as tenantId */
  @PrimaryColumn('uuid') id: string;
  @Column('text') authority: string;
  @Column('text') city: string;
  @Column('text', { nullable: true }) address: string | null;
  @Column('jsonb', { nullable: true }) remedy: Remedy | null;
  @Column('int') factVersion: number;
}
