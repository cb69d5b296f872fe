import { modules } from '#libs/contracts';
import { AppError, type Command, type CommandEnv, parse } from '#libs/kernel';
import { defaultLanguages, defaultPhases, defaultVocabulary } from './defaults.js';
import { sentWords } from './programme-words.js';
import { readLegalFolder } from '../legal-text/legal-folder.js';
import { FoundingService } from './founding.service.js';
import { createTenantInput, type NewTenant } from './tenant.input.js';

interface Option {
  name: string;
  field: string;
  /** what it has to be, for whoever reads a refusal */
  must: string;
  list?: true;
  fallback?: (env: CommandEnv) => string | undefined;
}

const options: Option[] = [
  { name: 'slug', field: 'slug', must: '2 to 40 small letters, digits and hyphens, a letter first: mainz' },
  { name: 'name', field: 'name', must: 'the name of the programme as people read it' },
  {
    name: 'host',
    field: 'hosts',
    must: 'the host names of its pages, none of another tenant: quartiere.example.de,www.quartiere.example.de',
    list: true,
  },
  {
    name: 'legal',
    field: 'legal',
    must: 'a folder with the texts that a public site must have: texts.json and <kind>.<language>.txt for imprint, dataProtection, accessibility, remedy; see the runbook',
  },
  { name: 'city', field: 'city', must: 'the city' },
  { name: 'region', field: 'holidayRegion', must: 'the state whose public holidays count: DE-BE, DE-HE, …' },
  { name: 'admin-name', field: 'contactName', must: 'the name of the first person' },
  { name: 'admin-email', field: 'contactEmail', must: 'the mail address of the first person' },
  {
    name: 'authority',
    field: 'authority',
    must: 'the office that runs the programme (default: its name)',
    fallback: (env) => env.option('name'),
  },
  {
    name: 'languages',
    field: 'languages',
    must: `the first one leads; of ${defaultLanguages.join(', ')}, others follow in the settings with their words (default: ${defaultLanguages.join()})`,
    list: true,
    fallback: () => defaultLanguages.join(),
  },
  {
    name: 'modules',
    field: 'modules',
    must: `of ${modules.join(', ')} (default: all)`,
    list: true,
    fallback: () => modules.join(),
  },
  {
    name: 'time-zone',
    field: 'timeZone',
    must: 'e.g. Europe/Berlin (the default)',
    fallback: () => 'Europe/Berlin',
  },
];

const option = (name: string): Option => options.find((one) => one.name === name)!;

/** What stands behind `--name`; an option without a value counts as missing. */
function valueOf(env: CommandEnv, { name, list, fallback }: Option): string | string[] {
  const given = env.option(name);
  const text = (given === 'true' ? undefined : given) ?? fallback?.(env) ?? '';
  return list
    ? text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean)
    : text;
}

function inputOf(env: CommandEnv): NewTenant {
  const entries = options.map((option) => [option.field, valueOf(env, option)] as const);
  // The folder is no field of a tenant: its texts are read apart.
  const values = Object.fromEntries(entries.filter(([field]) => field !== 'legal'));
  const input = createTenantInput.extend({
    hosts: createTenantInput.shape.hosts.refine((hosts) => hosts.length > 0, 'missing'),
    languages: createTenantInput.shape.languages.refine((list) =>
      list.every((language) => (defaultLanguages as readonly string[]).includes(language)),
    ),
  });
  const words = sentWords({ vocabulary: defaultVocabulary, phases: defaultPhases });
  return parse(input, { ...values, ...words });
}

/** Every option that is missing or wrong, with what it has to be. */
function explain(env: CommandEnv, { fields = {}, params }: AppError): void {
  env.print('No tenant was made.');
  const missing = params?.['missing'];
  if (Array.isArray(missing)) env.print(`  --legal lacks ${missing.join(', ')}: ${option('legal').must}`);
  for (const [path, fault] of Object.entries(fields))
    if (path.startsWith('legal.')) env.print(`  ${path.slice(6)} is not right: ${fault}`);
  for (const one of options) {
    const isWrong = Object.keys(fields).some((path) => path.split('.')[0] === one.field);
    if (!isWrong) continue;
    const isMissing = valueOf(env, one).length === 0;
    env.print(`  --${one.name} is ${isMissing ? 'missing' : 'not right'}: ${one.must}`);
  }
}

async function run(env: CommandEnv): Promise<number> {
  const known = (await env.tenants()).find(({ slug }) => slug === env.option('slug'));
  if (known) {
    env.print(`There is already a tenant "${known.slug}" (${known.name}). Nothing was changed.`);
    return 0;
  }
  try {
    const input = inputOf(env);
    const { holidayRegion: region, ...place } = input;
    const origin = `https://${input.hosts[0]}`;
    const texts = await readLegalFolder(String(valueOf(env, option('legal'))));
    const ctx = await env.ctx({ ...place, region, origin });
    const { url, roles } = await ctx.app.get(FoundingService).found(ctx, input, texts);
    env.print(`The tenant "${input.slug}" (${input.name}) is there: ${ctx.tenant.origin}/`);
    env.print(
      `${input.contactEmail} is invited as ${roles.join(' and ')}. The mail goes out as soon as the platform runs.`,
    );
    env.print(`The same link, for 14 days and one use:\n${url}`);
    return 0;
  } catch (error) {
    if (!(error instanceof AppError) || !(error.fields || error.code === 'LEGAL_TEXT_MISSING')) throw error;
    explain(env, error);
    return 1;
  }
}

/** `npm run tenants:create -- --slug mainz --name "…" --host … --legal … --city … --region DE-RP --admin-name "…" --admin-email …` */
export const createTenant: Command = {
  help: `makes a tenant and invites its first person: ${options.map(({ name, fallback }) => (fallback ? `[--${name} …]` : `--${name} …`)).join(' ')}`,
  run,
};
