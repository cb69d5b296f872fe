import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

export type SignInMethod = 'password' | 'mailLink' | 'oidc' | 'invitation' | 'passkey';

/** One browser that is signed in to one tenant. */
@Entity({ schema: 'tenants', name: 'session' })
export class SignInSession {
  declare readonly __typename: 'SignInSession';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') userId: string;
  @Column('text', { select: false }) tokenHash: string;
  @Column('text') method: SignInMethod;
  /** without it the session has no staff rights, whatever mandates the person holds */
  @Column('boolean') secondFactor: boolean;
  /** when the person last gave the proof that the login demands; null: not in this session */
  @Column('timestamptz', { nullable: true }) provedAt: Date | null;
  /** whether a second factor was part of that proof */
  @Column('boolean') provedFactor: boolean;
  /** the passkey that opened it: when that one is removed, it ends */
  @Column('uuid', { nullable: true }) passkeyId: string | null;
  /** set while the person acts for somebody absent */
  @Column('uuid', { nullable: true }) substitutionId: string | null;
  @Column('int') idleSeconds: number;
  @Column('timestamptz') createdAt: Date;
  /** to the minute */
  @Column('timestamptz') lastSeenAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
