import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

@Entity({ schema: 'tenants', name: 'saved_view' })
export class SavedView {
  declare readonly __typename: 'SavedView';
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  /** whose it is */
  @Column('uuid') userId: string;
  @Column('text') list: string;
  @Column('text') name: string;
  @Column('text') query: string;
  @Column('boolean') shared: boolean;
  /** its owner begins with it */
  @Column('boolean') preferred: boolean;
  @Column('int') version: number;
  @UpdateDateColumn({ type: 'timestamptz', precision: 3 }) updatedAt: Date;
}
