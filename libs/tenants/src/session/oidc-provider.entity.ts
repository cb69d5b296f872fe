import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Another organisation's sign-in (OpenID Connect) that a tenant trusts. */
@Entity({ schema: 'tenants', name: 'oidc_provider' })
export class OidcProvider {
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  /** what the button says */
  @Column('text') name: string;
  @Column('text') issuer: string;
  @Column('text') clientId: string;
  @Column('text', { select: false }) clientSecretSealed: string;
  /** values of the claims `acr` or `amr` by which the provider says that it asked for a second factor */
  @Column('text', { array: true }) secondFactorClaims: string[];
  @Column('boolean') enabled: boolean;
  @Column('int') version: number;
}
