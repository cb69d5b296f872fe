import { createContext, type MiddlewareFunction, type RouterContextProvider } from 'react-router';
import { type LoadContext, redirectTo, redirectToLanguage, webContext } from '#web/app';
import {
  defaultLanguage,
  type Language,
  type PhaseNames,
  phaseNamesOf,
  type Vocabulary,
  vocabularyOf,
} from '#web/i18n';
import { type Hue } from '#libs/typed';
import { WorkspaceFrame, type WorkspaceFrameAnswer } from '../../build/documents/documents.js';
import { signedOut } from '../kit/kept-form.js';
import { type KindCount } from '../day/kinds.js';
import { loadCounts } from '../day/load-counts.js';
import { forbidden, read } from '../kit/read.js';
import { type Preferences, preferencesOf } from './preferences.js';
import { queryOf } from './said-once.js';
import { isWorkspaceLanguage } from '../texts/catalogue.js';

export type Me = WorkspaceFrameAnswer['me'];

/** What every page knows before its own loader runs: the tenant and who is asking. */
export interface Frame {
  tenant: {
    id: string;
    slug: string;
    name: string;
    authority: string;
    timeZone: string;
    modules: string[];
    languages: string[];
    vocabulary: Vocabulary;
    phases: PhaseNames;
    hue: Hue;
    demo: boolean;
  };
  me: Me;
  /** how many tasks of each kind wait for them */
  waiting: KindCount[];
  language: Language;
  languages: Language[];
  tenantPrefix: string;
  path: string;
  preferences: Preferences;
  /** today in the tenant's time zone, YYYY-MM-DD */
  today: string;
}

export const frameContext = createContext<Frame>();

const signIn = '/workspace/sign-in';

/** Runs before every loader and action of the workspace, also for those the browser fetches. */
export const frameMiddleware: MiddlewareFunction<Response> = async ({ context, request }) => {
  const web = context.get(webContext);
  if (!isWorkspaceLanguage(web.language)) {
    const { search } = new URL(request.url);
    // No catalogue in this language: the page in German is better than none.
    throw redirectToLanguage(web, defaultLanguage, search);
  }
  const [answer, waiting] = await Promise.all([read(context, WorkspaceFrame, {}), loadCounts(context)]);
  context.set(frameContext, { ...frameOf(answer, web, preferencesOf(request)), waiting });
};

/** Pages of the shell are for people who are signed in. */
export const signedInMiddleware: MiddlewareFunction<Response> = async ({ context, request }) => {
  const frame = context.get(frameContext);
  const { me, path } = frame;
  if (me.kind === 'user') return;
  const web = context.get(webContext);
  if (request.method !== 'GET') {
    throw signedOut(path, await request.formData(), web.requestId, { shell: { ...frame, formKey: '', done: null } });
  }
  const to = `${path}${queryOf(request)}`;
  throw redirectTo(web, to === '/workspace' ? signIn : `${signIn}?to=${encodeURIComponent(to)}`);
};

/** Lets a page open only for those who hold one of these rights somewhere, as `Noun:action`. For loaders: then the shell stays. */
export function requireRight(context: Readonly<RouterContextProvider>, ...rights: string[]): void {
  const { me } = context.get(frameContext);
  if (!rights.some((right) => me.can.includes(right))) throw forbidden(context);
}

function frameOf(
  { tenant, me }: WorkspaceFrameAnswer,
  web: LoadContext,
  preferences: Preferences,
): Omit<Frame, 'waiting'> {
  return {
    tenant: {
      ...tenant,
      vocabulary: vocabularyOf(tenant.vocabulary),
      phases: phaseNamesOf(tenant.phases),
    },
    me,
    language: web.language,
    languages: tenant.languages.filter(isWorkspaceLanguage),
    tenantPrefix: web.tenantPrefix,
    path: web.path,
    preferences,
    today: dayIn(tenant.timeZone, web.now()),
  };
}

const dayIn = (timeZone: string, moment: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment);
