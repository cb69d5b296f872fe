import { declaring } from '#libs/contracts';
import { AddressResolver } from './address.resolver.js';
import { AddressService } from './address.service.js';
import { SuggestionService } from './suggestion.service.js';
import type * as Contract from '../../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const address = noun({
  uses: [AddressResolver],
  passes: [
    by(AddressService, { Query: { areaByAddress: 'lookup', addressCheck: 'check' } }),
    by(SuggestionService, { Query: { addressSuggestions: 'suggest' } }),
  ],
});
