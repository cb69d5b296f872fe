import { type RouterContextProvider } from 'react-router';
import { PeopleNames, type PeopleNamesAnswer } from '../../build/documents/documents.js';
import { read, readAll } from '../kit/read.js';

export type NamedPerson = PeopleNamesAnswer['users']['nodes'][number];

/** People to choose from, without those whose data was erased. */
export async function loadPeople(context: Readonly<RouterContextProvider>): Promise<NamedPerson[]> {
  const { rows } = await readAll(async (after) => (await read(context, PeopleNames, { after })).users, Infinity);
  return rows.filter(({ state }) => state === 'active' || state === 'invited');
}

export const personOption = ({ id, name, email }: NamedPerson): { value: string; label: string } => ({
  value: id,
  label: email ? `${name} (${email})` : name,
});
