import { declaring } from '#libs/contracts';
import { Change } from './change.entity.js';
import { changePolicy } from './change.policy.js';
import { ChangeResolver } from './change.resolver.js';
import { ChangeService } from './change.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const change = noun({
  rows: [Change],
  policies: [changePolicy],
  uses: [ChangeResolver],
  passes: [by(ChangeService, { Query: { changes: 'list', changeTopics: 'topics' } })],
});
