import { type Hue, type TranslatedText, type WordForm } from '#libs/typed';
import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** One word of the programme ("Quartiersrat", "Quartiersräte", "der Quartiersrat"). */
export interface ProgrammeWord {
  key: string;
  forms: WordForm[];
}
/** What the programme calls a phase. */
export interface PhaseName {
  kind: PhaseKind;
  texts: TranslatedText[];
}
/** Phases of an area, as all services name them. */
export const phaseKinds = ['preparation', 'running', 'transition', 'aftercare', 'ended'] as const;
export type PhaseKind = (typeof phaseKinds)[number];

/** What a public site must say about who runs it. Plain text; a missing part is not known yet. */
export interface LegalNotice {
  /** postal address of the responsible body, several lines */
  address?: string;
  /** who represents it */
  representedBy?: string;
  phone?: string;
  email?: string;
  /** VAT number, where it has one */
  vatId?: string;
  /** who answers for the content */
  responsibleForContent?: string;
  /** data protection officer: name and address, several lines */
  dataProtectionOfficer?: string;
  dataProtectionEmail?: string;
  /** authority to complain to about data protection */
  dataProtectionAuthority?: string;
  /** where barriers are reported */
  accessibilityEmail?: string;
  /** body to turn to when a report of a barrier got no good answer */
  accessibilityAuthority?: string;
}

/** A programme authority and its settings. Every text a page needs about the programme is data of this row. */
@Entity({ schema: 'tenants', name: 'tenant' })
export class Tenant {
  declare readonly __typename: 'Tenant';
  @PrimaryColumn('uuid') tenantId: string;
  /** the same as tenantId */
  @PrimaryColumn('uuid') id: string;
  @Column('text') slug: string;
  @Column('text') name: string;
  @Column('text') authority: string;
  @Column('text') city: string;
  @Column('text') timeZone: string;
  /** holiday calendar, ISO 3166-2: DE-BE */
  @Column('text') region: string;
  @Column('text', { array: true }) languages: string[];
  @Column('text', { array: true }) modules: string[];
  @Column('text', { array: true }) hosts: string[];
  @Column('jsonb') vocabulary: ProgrammeWord[];
  @Column('jsonb') phases: PhaseName[];
  @Column('text') hue: Hue;
  /** who pays for the programme, as it must be shown */
  @Column('text', { array: true }) funders: string[];
  @Column('jsonb') legal: LegalNotice;
  /** whether residents may make an account for themselves by mail link */
  @Column('boolean') residentSignUp: boolean;
  /** of the example programmes, whose people are invented; set by them alone */
  @Column('boolean') demo: boolean;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
