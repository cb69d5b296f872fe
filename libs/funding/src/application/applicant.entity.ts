import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Who applied. A table of its own with a policy of its own, so that no list, export or detail of applications can show a
 * person by accident. `select: false` keeps the values out of the audit trail.
 */
@Entity({ schema: 'funding', name: 'applicant' })
export class Applicant {
  declare readonly __typename: 'Applicant';
  @PrimaryColumn('uuid') tenantId: string;
  /** the id of the application */
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('text', { select: false }) name: string;
  /** `textKey` of the name */
  @Column('text', { select: false }) nameKey: string;
  @Column('text', { nullable: true, select: false }) email: string | null;
  @Column('text', { nullable: true, select: false }) phone: string | null;
  @Column('timestamptz') consentAt: Date;
  /** how: in the form, signed on paper, or said to whoever wrote it down (`Application.enteredBy`) */
  @Column('text') consentHow: 'form' | 'signed' | 'spoken';
  /** the day on which it was signed or said; null: when the form was sent */
  @Column('date', { nullable: true }) consentOn: string | null;
  /** of the secret code; null: the code of the first versions, see `ApplicationCodes` */
  @Column('text', { nullable: true, select: false }) codeHash: string | null;
  @Column('timestamptz', { nullable: true }) codeIssuedAt: Date | null;
  /** when somebody opened the link of a mail: until then the address may be anybody's */
  @Column('timestamptz', { nullable: true }) emailProvedAt: Date | null;
}
