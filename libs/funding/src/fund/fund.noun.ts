import { declaring } from '#libs/contracts';
import { BudgetService } from './budget.service.js';
import { Fund } from './fund.entity.js';
import { fundPolicy } from './fund.policy.js';
import { FundResolver } from './fund.resolver.js';
import { FundService } from './fund.service.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import { ledgerEntryPolicy } from './ledger-entry.policy.js';
import { LedgerEntryResolver } from './ledger-entry.resolver.js';
import { LedgerService } from './ledger.service.js';
import { RuleSet } from './rule-set.entity.js';
import { ruleSetPolicy } from './rule-set.policy.js';
import { RuleSetService } from './rule-set.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const fund = noun({
  rows: [Fund, LedgerEntry, RuleSet],
  policies: [fundPolicy, ledgerEntryPolicy, ruleSetPolicy],
  uses: [LedgerService],
  passes: [
    by(FundService, {
      Query: { fund: 'one', funds: 'list' },
      Mutation: { setFund: 'set', removeFund: 'remove' },
      Area: { funds: 'ofArea' },
      Fund: { entries: 'entries' },
    }),
    by(BudgetService, { Mutation: { setFunds: 'set' } }),
    by(RuleSetService, { Query: { ruleSets: 'list' }, Mutation: { addRuleSet: 'add' } }),
  ],
  resolvers: { Fund: FundResolver, LedgerEntry: LedgerEntryResolver },
});
