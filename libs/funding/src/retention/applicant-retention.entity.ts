import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How long it is known who applied: one row per tenant, made when the Senate first sets it. */
@Entity({ schema: 'funding', name: 'applicant_retention' })
export class ApplicantRetention {
  declare readonly __typename: 'ApplicantRetention';
  @PrimaryColumn('uuid') tenantId: string;
  /** the tenant's id */
  @PrimaryColumn('uuid') id: string;
  /** after the end of the programme year */
  @Column('int') months: number;
  @Column('int') version: number;
}

/** Vouchers are kept for five years (ANBest-P); who applied is needed as long. */
export const usualMonths = 60;
