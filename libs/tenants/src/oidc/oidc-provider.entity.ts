import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** What it does at this moment: whoever signs in is judged by it, and pages show it. */
export function oidcProviderState({
  enabled,
  provedDomains,
}: Pick<OidcProvider, 'enabled' | 'provedDomains'>): 'offered' | 'unproved' | 'off' {
  if (!enabled) return 'off';
  return provedDomains.length === 0 ? 'unproved' : 'offered';
}

/** Another organisation's sign-in (OpenID Connect) that a tenant trusts. */
@Entity({ schema: 'tenants', name: 'oidc_provider' })
export class OidcProvider {
  declare readonly __typename: 'OidcProvider';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  /** what the button says */
  @Column('text') name: string;
  @Column('text') issuer: string;
  @Column('text') clientId: string;
  @Column('text', { select: false }) clientSecretSealed: string;
  /** values of the claims `acr` or `amr` by which the provider says that it asked for a second factor */
  @Column('text', { array: true }) secondFactorClaims: string[];
  /** mail domains of the people it is meant for, as the authority wishes */
  @Column('text', { array: true }) domains: string[];
  /** those of them that the operator has proved to be the provider's own; for no other address it signs anybody in */
  @Column('text', { array: true }) provedDomains: string[];
  @Column('boolean') enabled: boolean;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
