import { clientsList } from '../api-clients/clients-table.js';
import { deliveriesList } from '../api-clients/deliveries-table.js';
import { applicationList } from '../applications/applications-table.js';
import { carriersList } from '../carriers/carriers-table.js';
import { handoversList } from '../handovers/handovers-table.js';
import { importsList } from '../imports/imports-table.js';
import { jobsList } from '../jobs/jobs-table.js';
import { type ListSource } from '../kit/list/source.js';
import { lettersList } from '../letters/letters-table.js';
import { mandatesList } from '../mandates/mandates-table.js';
import { pendingList } from '../pending/pending-table.js';
import { peopleList } from '../people/people-table.js';
import { substitutionsList } from '../substitutions/substitutions-table.js';
import { teamsList } from '../teams/teams-table.js';

/** Every list that can be taken away as a file, by the key of its table. */
export const sources = [
  applicationList,
  carriersList,
  clientsList,
  deliveriesList,
  handoversList,
  importsList,
  jobsList,
  lettersList,
  mandatesList,
  pendingList,
  peopleList,
  substitutionsList,
  teamsList,
] as unknown as readonly ListSource<never>[];

export const sourceOf = (key: string): ListSource<never> | undefined => sources.find(({ table }) => table.key === key);
