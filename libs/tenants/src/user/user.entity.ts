import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

export const userStates = ['invited', 'active', 'locked', 'erased'] as const;
export type UserState = (typeof userStates)[number];

/** A person as one tenant knows them. The login behind it (account) may serve several tenants. */
@Entity({ schema: 'tenants', name: 'app_user' })
export class User {
  declare readonly __typename: 'User';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true }) accountId: string | null;
  /** null once the person is erased */
  @Column('text', { nullable: true }) email: string | null;
  @Column('text') name: string;
  /** language of mails */
  @Column('text') language: string;
  @Column('text') state: UserState;
  /** the carrier that employs the person */
  @Column('uuid', { nullable: true }) carrierId: string | null;
  /** the district office that employs the person */
  @Column('uuid', { nullable: true }) districtId: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
