import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was last heard about an area. */
@Entity({ schema: 'oversight', name: 'area_fact' })
export class AreaFact {
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') slug: string;
  @Column('text') name: string;
  @Column('uuid', { nullable: true }) districtId: string | null;
  @Column('text') phase: string;
  @Column('int') factVersion: number;
}

/** What was last heard about a fund. */
@Entity({ schema: 'oversight', name: 'fund_fact' })
export class FundFact {
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('int') year: number;
  @Column('bigint') ceilingCents: number;
  @Column('bigint') reservedCents: number;
  @Column('bigint') committedCents: number;
  @Column('bigint') paidCents: number;
  @Column('bigint') freeCents: number;
  @Column('int') factVersion: number;
}

/** What was last heard about an application. No title, no person: only what is counted. */
@Entity({ schema: 'oversight', name: 'application_fact' })
export class ApplicationFacts {
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('uuid') fundId: string;
  @Column('int') year: number;
  @Column('text') state: string;
  @Column('bigint') requestedCents: number;
  @Column('bigint') grantedCents: number;
  @Column('int') factVersion: number;
}
