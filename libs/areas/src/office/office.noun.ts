import { declaring } from '#libs/contracts';
import { OfficeException } from './office-exception.entity.js';
import { OfficeExceptionResolver } from './office-exception.resolver.js';
import { Office } from './office.entity.js';
import { officeExceptionPolicy, officePolicy } from './office.policy.js';
import { OfficeResolver } from './office.resolver.js';
import { OfficeService } from './office.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const office = noun({
  rows: [Office, OfficeException],
  policies: [officePolicy, officeExceptionPolicy],
  passes: [
    by(OfficeService, {
      Query: { office: 'get' },
      Mutation: {
        createOffice: 'create',
        updateOffice: 'update',
        setOfficeHours: 'setHours',
        removeOffice: 'remove',
        addOfficeException: 'addException',
        removeOfficeException: 'removeException',
      },
      Area: { offices: 'of' },
      Office: { exceptions: 'exceptions' },
    }),
  ],
  resolvers: { Office: OfficeResolver, OfficeException: OfficeExceptionResolver },
});
