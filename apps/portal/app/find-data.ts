import { type AreaOfAddressAnswer, type WhatIsKnownAnswer } from '../build/documents/documents.js';
import { type ListedArea } from './area-groups.js';

export interface NameSearchData {
  found: ListedArea[];
  /** what could have been meant, when nothing was found */
  similar: ListedArea[];
}

export type AddressAnswer = AreaOfAddressAnswer['areaByAddress'];

export interface AddressCheckData {
  typed: string;
  check: WhatIsKnownAnswer['addressCheck'];
  answer: AddressAnswer;
}

/** What was asked for in the one search box, and what was found. */
export interface FindData {
  text: string;
  /** the form was sent with nothing in it */
  isEmpty: boolean;
  names: NameSearchData | null;
  address: AddressCheckData | null;
}
