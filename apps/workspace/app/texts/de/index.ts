import { commonDe } from '#web/i18n';
import { account } from './account.js';
import { applications } from './applications.js';
import { area } from './area.js';
import { budget } from './budget.js';
import { carriers } from './carriers.js';
import { day } from './day.js';
import { field } from './field.js';
import { forms } from './forms.js';
import { importFaults } from './import-faults.js';
import { imports } from './imports.js';
import { jobs } from './jobs.js';
import { languages } from './languages.js';
import { letters } from './letters.js';
import { objects } from './objects.js';
import { overview } from './overview.js';
import { passkeys } from './passkeys.js';
import { people } from './people.js';
import { programme } from './programme.js';
import { purpose } from './purpose.js';
import { shell } from './shell.js';
import { signIn } from './sign-in.js';
import { table } from './table.js';
import { teams } from './teams.js';
import { webhooks } from './webhooks.js';
import { worktop } from './worktop.js';

/** All texts of the workspace. German is the original; every other catalogue has exactly these keys. */
export const texts = {
  ...commonDe,
  ...shell,
  ...signIn,
  ...passkeys,
  ...field,
  ...forms,
  ...objects,
  ...overview,
  ...day,
  ...area,
  ...budget,
  ...carriers,
  ...teams,
  ...people,
  ...applications,
  ...worktop,
  ...programme,
  ...purpose,
  ...account,
  ...imports,
  ...importFaults,
  ...jobs,
  ...letters,
  ...table,
  ...languages,
  ...webhooks,
} as const;

export type TextKey = keyof typeof texts;
