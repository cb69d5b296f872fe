import { type Picture } from '#web/emblem';
import { type CityMap } from '#web/geo';
import { type AreaPageAnswer, type FundedAreaPageAnswer } from '../build/documents/documents.js';

export type FundingForm = FundedAreaPageAnswer['applicationForm'];

/** Where an area at work lies, seen from one that has ended. */
export interface NearArea {
  slug: string;
  name: string;
  emblem: Picture;
  kilometres: number;
}

/** All that the page of an area shows. */
export interface AreaPageData {
  area: NonNullable<AreaPageAnswer['area']>;
  /** null where the programme has no such fund */
  form: FundingForm | null;
  maps: { city: CityMap | null; near: CityMap | null };
  emblem: Picture;
  street: Picture;
  /** in the frame of a picture, until one is uploaded */
  scene: Picture;
  near: NearArea[];
  today: string;
  weekday: number;
}
