import { carriersList } from '../carriers/carriers-table.js';
import { type ListSource } from '../kit/list/source.js';
import { peopleList } from '../people/people-table.js';

/** Every list that can be taken away as a file, by the key of its table. */
const sources = [peopleList, carriersList] as unknown as readonly ListSource<never>[];

export const sourceOf = (key: string): ListSource<never> | undefined => sources.find(({ table }) => table.key === key);
