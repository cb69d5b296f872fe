import { type RouterContextProvider } from 'react-router';
import { CarrierNames } from '../../build/documents/documents.js';
import { read, readAll } from '../kit/read.js';

export interface Named {
  id: string;
  name: string;
}

/** All carriers by name, for a field to choose from. */
export async function loadCarrierNames(context: Readonly<RouterContextProvider>): Promise<Named[]> {
  const { rows } = await readAll(async (after) => (await read(context, CarrierNames, { after })).carriers, Infinity);
  return rows;
}
