import { type AreaOfPlace, type Place } from './extent-of-place.js';

export type AnswerStatus = AreaOfPlace['status'] | 'unknownAddress' | 'ambiguous' | 'noNumber' | 'unreadable';

/** What was understood of a typed address. */
export interface Understood {
  street: string | null;
  number: string | null;
  postalCode: string | null;
}

export interface AddressAnswer {
  __typename: 'AddressAnswer';
  status: AnswerStatus;
  basis: 'streetList' | 'boundary' | null;
  date: string;
  areaId: string | null;
  understood: Understood;
  /** the address it was taken for */
  place: Place | null;
  /** addresses that could be meant; the postal code tells them apart */
  candidates: Place[];
}
