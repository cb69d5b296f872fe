import { readFileSync } from 'node:fs';
import { type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createStaticHandler, createStaticRouter, Outlet, StaticRouterProvider } from 'react-router';
import { createTranslator, TranslatorProvider, type Vocabulary } from '#web/i18n';
import { type Me } from '../shell/frame.js';
import { type Shell } from '../shell/use-shell.js';
import { catalogueOf, loadCatalogue, type WorkspaceLanguage } from '../texts/catalogue.js';

await Promise.all([loadCatalogue('de'), loadCatalogue('en')]);

/** Somebody with these roles and rights. */
export const reader = (roles: string[], can: string[] = []): Me => ({
  kind: 'user',
  userId: 'u1',
  name: 'Jule Muster',
  actingForName: null,
  actingLastDay: null,
  programmes: [],
  can,
  mandates: roles.map((role) => ({
    ...{ id: role, role, scopeType: 'tenant', scopeId: null, scopeName: null, areaIds: [], actingFor: null },
  })) as Me['mandates'],
});

/** The words are those of a real programme. */
const programme = JSON.parse(readFileSync('infra/programmes/berlin.json', 'utf8')) as {
  tenant: { vocabulary: Vocabulary };
};

export const tenant: Shell['tenant'] = {
  ...{ id: 't1', slug: 'berlin', name: 'Sozialer Zusammenhalt', authority: 'Senat', timeZone: 'Europe/Berlin' },
  ...{ modules: ['funding', 'carriers'], languages: ['de', 'en'], demo: false },
  vocabulary: programme.tenant.vocabulary,
  phases: { running: { de: 'in Förderung', en: 'running' }, ended: { de: 'beendet' } },
  hue: 'spree',
};

interface Around {
  /** path and query inside the app */
  at?: string;
  language?: WorkspaceLanguage;
  me?: Me;
  modules?: string[];
  done?: string;
  waiting?: Shell['waiting'];
}

/** What the server sends for a part of a page: with its frame, its words, its address; before any script runs. */
export async function rendered(part: ReactNode, around: Around = {}): Promise<string> {
  const { at = '/workspace', language = 'de', me = reader(['senate']), modules = tenant.modules } = around;
  const { done = null, waiting = [] } = around;
  const shell: Shell = {
    ...{ tenant: { ...tenant, modules }, me, waiting, language, languages: ['de', 'en'], tenantPrefix: '', path: at },
    preferences: { wide: false, keys: true },
    ...{ today: '2026-11-22', formKey: 'key-of-the-page', done },
  };
  const { vocabulary, timeZone } = tenant;
  const words = createTranslator({ language, messages: catalogueOf(language), vocabulary, timeZone });
  const frame = (
    <TranslatorProvider value={words}>
      <Outlet />
    </TranslatorProvider>
  );
  const children = [{ path: '*', element: part }];
  const handler = createStaticHandler([{ id: 'root', path: '/', loader: () => shell, element: frame, children }]);
  const context = await handler.query(new Request(`https://portal.example${at}`));
  if (context instanceof Response) throw new Error(`answered ${context.status}`);
  const router = createStaticRouter(handler.dataRoutes, context);
  return renderToStaticMarkup(<StaticRouterProvider router={router} context={context} hydrate={false} />);
}

/** Opening tags of an element, e.g. every `input`. */
export const tagsOf = (html: string, element: string): string[] =>
  [...html.matchAll(new RegExp(`<${element}\\b[^>]*>`, 'g'))].map(([tag]) => tag);

/** The one opening tag that holds a text. */
export function tagWith(html: string, element: string, text: string): string {
  const found = tagsOf(html, element).filter((tag) => tag.includes(text));
  if (found.length !== 1) throw new Error(`${found.length} of <${element}> hold ${text}`);
  return found[0]!;
}

/** What can be read, without tags. */
export const textOf = (html: string): string =>
  html
    .replaceAll(/<title>.*?<\/title>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
