import { declaring } from '#libs/contracts';
import { ReshapeService } from './reshape.service.js';
import type * as Contract from '../../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const reshape = noun({
  passes: [by(ReshapeService, { Mutation: { mergeAreas: 'merge', splitArea: 'split' } })],
});
