import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One area went on as another: a merger has several links to one successor. */
@Entity({ schema: 'areas', name: 'area_link' })
export class AreaLink {
  @PrimaryColumn('uuid') tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') predecessorId: string;
  /** the area the link is kept with; whoever may link it may also unlink it */
  @Column('uuid') areaId: string;
  @Column('text') source: string;
  @Column('boolean') verified: boolean;
}
