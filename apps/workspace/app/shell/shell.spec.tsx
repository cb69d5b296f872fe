import { UNSAFE_ErrorResponseImpl as ErrorResponse } from 'react-router';
import { reader, rendered, tagsOf, tagWith, tenant, textOf } from '../kit/kit.build.js';
import { navigationFor } from './navigation.js';
import { Problem } from './problem.js';
import { ActingLine } from './acting.js';
import { Bar } from './bar.js';
import { preferencesCookie, preferencesOf } from './preferences.js';
import { ProgrammeMenu } from './programme-menu.js';
import { MenuButton, SideNav } from './side-nav.js';
import ShellRoute from './shell.route.js';

const linksFor = (me: ReturnType<typeof reader>, modules = tenant.modules): string[] =>
  navigationFor({ me, tenant: { ...tenant, modules }, waiting: [] }).flatMap(({ items }) =>
    items.map(({ to }) => to.replace(/^\/workspace\/?/, '') || '/'),
  );

describe('what somebody can open', () => {
  it.each([
    ['operator', ['/', 'overview', 'people', 'mandates', 'pending', 'substitutions', 'audit']],
    [
      'district',
      [
        '/',
        'overview',
        'applications',
        'budget',
        'carriers',
        'handovers',
        'teams',
        'mandates',
        'substitutions',
        'districts',
        'rules',
        'audit',
      ],
    ],
    [
      'team',
      [
        '/',
        'overview',
        'applications',
        'carriers',
        'handovers',
        'teams',
        'mandates',
        'substitutions',
        'rules',
        'audit',
      ],
    ],
    ['board', ['/', 'overview', 'applications']],
    ['resident', ['/', 'overview']],
  ])('%s', (role, links) => {
    expect(linksFor(reader([role]))).toEqual(links);
  });

  it('rights open what a role alone does not; a part that is switched off is not there', () => {
    expect(linksFor(reader(['resident'], ['User:invite', 'DeadLetter:replay']))).toEqual([
      '/',
      'overview',
      'people',
      'jobs',
    ]);
    expect(linksFor(reader(['senate'], ['Tenant:change', 'ApiClient:create', 'Letter:close']))).toEqual(
      expect.arrayContaining(['settings', 'api-clients', 'letters', 'imports']),
    );
    expect(linksFor(reader(['senate']), ['carriers'])).not.toContain('applications');
    expect(linksFor(reader([]))).toEqual(['/', 'overview']);
  });
});

describe('the menu', () => {
  it('marks where the reader is, also below it, and only there', async () => {
    for (const at of ['/workspace/people', '/workspace/people/u2']) {
      const html = await rendered(<SideNav />, { at });
      expect(tagWith(html, 'a', 'aria-current="page"')).toContain('href="/workspace/people"');
    }
    const home = await rendered(<SideNav />, { at: '/workspace' });
    expect(tagWith(home, 'a', 'aria-current="page"')).toContain('href="/workspace"');
  });

  it('says how much waits: a number to see, a sentence to hear', async () => {
    const html = await rendered(<SideNav />, { waiting: [{ kind: 'mandateToReview', count: 3, today: 0 }] });
    expect(html).toMatch(/<span class="ws-count" aria-hidden="true">3<\/span><span class="kern-sr-only">[^<]*3/);
    expect(await rendered(<SideNav />)).not.toContain('ws-count');
  });

  it('opens on small screens without scripts', async () => {
    const html = await rendered(
      <>
        <MenuButton />
        <SideNav />
      </>,
    );
    const target = /popoverTarget="([^"]*)"/i.exec(html)![1];
    expect(tagWith(html, 'nav', 'popover="auto"')).toContain(`id="${target}"`);
  });
});

describe('the frame', () => {
  const frame = (at: string, language: 'de' | 'en' = 'de'): Promise<string> =>
    rendered(<ShellRoute />, { at, language });

  it('says once what was just done; an unknown word says nothing', async () => {
    const html = await rendered(<ShellRoute />, { done: 'saved' });
    expect(html).toMatch(/role="status">.*Gespeichert\./);
    for (const odd of ['', 'nothing', '__proto__', 'constructor', '%3Cscript%3E'])
      expect(await rendered(<ShellRoute />, { done: odd })).toContain('role="status"></div>');
  });

  it('has one content that takes the focus, a way to it, and the same page in the other language', async () => {
    const html = await frame('/workspace/people?q=x');
    expect(tagsOf(html, 'main')).toEqual([expect.stringMatching(/id="inhalt".*tabindex="-1"/i)]);
    expect(html).toContain('href="#inhalt"');
    expect(tagWith(html, 'a', 'lang="en"')).toContain('href="/en/workspace/people?q=x"');
    expect(tagWith(await frame('/workspace/people', 'en'), 'a', 'lang="de"')).toContain('href="/workspace/people"');
  });
});

describe('the bar', () => {
  it('says for whom somebody acts, until when, and ends it from every page', async () => {
    const me = { ...reader(['senate']), actingForName: 'Tamara Krüger', actingLastDay: '2026-11-30' };
    const html = await rendered(<ActingLine />, { me });
    expect(textOf(html)).toContain('Sie handeln für Tamara Krüger , bis 30. November 2026.');
    expect(tagWith(html, 'form', 'action')).toContain('action="/workspace/substitutions"');
    expect(tagWith(html, 'input', 'name="_form"')).toContain('value="stop"');
    expect(await rendered(<ActingLine />)).toBe('');
  });

  it('leads people with rights in two programmes to the other one, in their language', async () => {
    const programmes = [
      { slug: 'frankfurt', name: 'Frankfurt', host: null },
      { slug: 'hanau', name: 'Hanau', host: 'qm.hanau.example' },
    ];
    const html = await rendered(<ProgrammeMenu />, { me: { ...reader([]), programmes }, language: 'en' });
    expect(tagsOf(html, 'a').map((tag) => /href="([^"]*)"/.exec(tag)![1])).toEqual([
      '/t/frankfurt/en/workspace',
      'https://qm.hanau.example/en/workspace',
    ]);
    expect(await rendered(<ProgrammeMenu />)).toBe('');
  });

  it('shows what waits only where something does', async () => {
    const waiting = await rendered(<Bar />, {
      waiting: ['mandateToReview', 'letterRefused'].map((kind) => ({ kind, count: 1, today: 0 })),
    });
    expect(textOf(waiting)).toContain('2 Dinge warten auf Sie');
    expect(await rendered(<Bar />)).not.toContain('ws-count');
  });
});

describe('how somebody likes to work', () => {
  const request = (cookie: string): Request => new Request('https://qm.example/', { headers: { cookie } });

  it('comes back as it was kept; anything else is the default', () => {
    for (const wide of [true, false])
      for (const keys of [true, false])
        expect(preferencesOf(request(`a=1; ${preferencesCookie({ wide, keys }).split(';')[0]!}; b=2`))).toEqual({
          wide,
          keys,
        });
    for (const odd of ['', 'ws-look=', 'ws-look=%00', 'xws-look=wide', 'ws-look=wider.nokey'])
      expect(preferencesOf(request(odd))).toEqual({ wide: false, keys: true });
  });
});

describe('a page that could not be made', () => {
  const problem = (status: number, data: unknown = null): Promise<string> =>
    rendered(<Problem error={new ErrorResponse(status, '', data)} />);

  it.each([400, 403, 404, 429, 503, 500])('%i: one heading in plain words, and a way on', async (status) => {
    const html = await problem(status, { code: 'X', message: '', requestId: 'r-9' });
    expect(tagsOf(html, 'h1')).toHaveLength(1);
    expect(tagWith(html, 'a', 'href')).toContain('href="/workspace"');
    expect(textOf(html).includes('r-9')).toBe(status >= 500);
  });

  it('401 leads to the sign-in, and keeps a form', async () => {
    expect(tagWith(await problem(401), 'a', 'href')).toContain('href="/workspace/sign-in"');
    const kept = { path: '/workspace/x', fields: [['title', 'Hoffest']] };
    expect(textOf(await problem(401, { code: 'UNAUTHENTICATED', kept }))).toContain('Hoffest');
  });

  it('a fault of the page says nothing of its inside', async () => {
    const html = await rendered(<Problem error={new TypeError('cannot read x of undefined')} />);
    expect(html).not.toMatch(/undefined|TypeError|\.tsx?/);
    expect(tagsOf(html, 'h1')).toHaveLength(1);
  });
});
