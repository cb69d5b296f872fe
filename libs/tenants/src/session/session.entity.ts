import { Column, Entity, PrimaryColumn } from 'typeorm';

export type SignInMethod = 'password' | 'mailLink' | 'oidc' | 'invitation';

/** One browser that is signed in to one tenant. */
@Entity({ schema: 'tenants', name: 'session' })
export class Session {
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') userId: string;
  @Column('text', { select: false }) tokenHash: string;
  @Column('text') method: SignInMethod;
  /** without it the session has no staff rights, whatever mandates the person holds */
  @Column('boolean') secondFactor: boolean;
  /** set while the person acts for somebody absent */
  @Column('uuid', { nullable: true }) substitutionId: string | null;
  @Column('int') idleSeconds: number;
  @Column('timestamptz') createdAt: Date;
  /** to the minute */
  @Column('timestamptz') lastSeenAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}
