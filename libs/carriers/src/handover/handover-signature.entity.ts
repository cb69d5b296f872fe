import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A line of the list, as it was when the first side confirmed. Times are ISO 8601 in UTC. */
export interface HandoverItem {
  id: string;
  kind: string;
  reference: string;
  year: number;
  state: string;
  amountCents: number;
  openedAt: string;
}

/** One side's confirmation, with its own copy of what it confirmed. The service's role can neither change nor delete it. */
@Entity({ schema: 'carriers', name: 'handover_signature' })
export class HandoverSignature {
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') handoverId: string;
  @PrimaryColumn('text') side: 'giving' | 'taking';
  @Column('uuid') areaId: string;
  @Column('uuid') fromCarrierId: string;
  @Column('uuid') toCarrierId: string;
  @Column('uuid') userId: string;
  /** null once the person is erased; kept out of the audit trail */
  @Column('text', { nullable: true, select: false }) userName: string | null;
  @Column('timestamptz') at: Date;
  @Column('jsonb') items: HandoverItem[];
  /** sha-256 of the items, hexadecimal */
  @Column('text') itemsDigest: string;
}
