import { createTranslator, type Translator } from '#web/i18n';
import { rendered, tagsOf, tenant, textOf } from '../kit/kit.build.js';
import { type TextKey } from '../kit/use-text.js';
import { catalogueOf, type WorkspaceLanguage } from '../texts/catalogue.js';
import { kinds } from './kinds.js';
import { type Task, TaskList } from './task-list.js';
import { wordsOf } from './task-words.js';
import { dayOf, daysBetween, pillOf } from './when.js';

const words = (language: WorkspaceLanguage): Translator<TextKey> =>
  createTranslator({
    language,
    messages: catalogueOf(language),
    vocabulary: tenant.vocabulary,
    timeZone: tenant.timeZone,
  });
const berlin = 'Europe/Berlin';

describe('the language of days', () => {
  const pill = (today: string, dueOn: string | null, since = '2026-09-01T08:00:00Z'): string =>
    pillOf(words('de'), { today, timeZone: berlin }, { since, dueOn }).text;

  it.each([
    ['2026-09-08', '2026-09-04', '4 Tage drüber'],
    ['2026-09-08', '2026-09-07', '1 Tag drüber'],
    ['2026-09-08', '2026-09-08', 'bis heute'],
    ['2026-09-08', '2026-09-09', 'bis morgen'],
    ['2026-09-08', '2026-09-11', 'bis Fr, 11.9.'],
    ['2026-09-08', '2026-10-31', 'in 53 Tagen'],
    ['2026-09-08', '2027-12-31', 'bis 31.12.2027'],
    // both changes of the clock: a day of 23 hours and one of 25
    ['2026-03-28', '2026-03-29', 'bis morgen'],
    ['2026-03-28', '2026-04-28', 'in 31 Tagen'],
    ['2026-10-24', '2026-10-25', 'bis morgen'],
    ['2026-10-24', '2026-11-24', 'in 31 Tagen'],
  ])('on %s a last day %s is "%s"', (today, dueOn, text) => expect(pill(today, dueOn)).toBe(text));

  it.each([
    ['2026-09-08', '2026-09-08T07:12:00Z', 'seit 9:12'],
    ['2026-09-08', '2026-09-07T21:59:00Z', 'seit gestern'],
    // before midnight in Greenwich, after it in Berlin
    ['2026-09-08', '2026-09-07T22:00:00Z', 'seit 0:00'],
    ['2026-09-08', '2026-09-04T10:00:00Z', 'seit 4 Tagen'],
    ['2026-03-30', '2026-03-28T23:30:00Z', 'seit gestern'],
    ['2026-10-26', '2026-10-24T22:30:00Z', 'seit gestern'],
    ['2026-09-08', '2025-01-02T10:00:00Z', 'seit 02.01.2025'],
  ])('on %s what waits since %s waits "%s"', (today, since, text) => expect(pill(today, null, since)).toBe(text));

  it('a day more is one day more, all year round', () => {
    for (let i = 0; i < 366; i++) {
      const day = new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);
      expect(daysBetween('2026-01-01', day)).toBe(i);
      expect(dayOf(`${day}T12:00:00+01:00`, berlin)).toBe(day);
    }
  });
});

describe('a task', () => {
  const about = {
    ...{
      title: 'Hoffest',
      reference: 'AF-1',
      cents: 42_000,
      area: 'Badstraße',
      areaSlug: 'badstrasse',
      from: 'A',
      to: 'B',
    },
    ...{
      day: '2026-09-01',
      carrier: 'C',
      end: '2026-10-31',
      file: 'a.csv',
      act: 'lockUser',
      person: 'Kim',
      asker: 'Ada',
    },
    ...{
      role: 'team',
      scope: 'Badstraße',
      letter: 'decision',
      cause: 'badAddress',
      key: 'Statistik',
      host: 'x.example',
    },
    ...{ reason: 'failing', clientId: 'c1', name: 'Mina', applicationId: 'a1' },
  };
  const task = (kind: string, change: Partial<Task> = {}): Task => ({
    ...{ id: `${kind}:1`, kind, urgency: 'today', rowId: 'r1', count: 1, since: '2026-11-21T09:00:00Z', dueOn: null },
    ...{ actingFor: null, about },
    ...change,
  });

  it.each(Object.keys(kinds))('%s: what, who and one act, in both languages, with an address', (kind) => {
    for (const language of ['de', 'en'] as const) {
      const { what, who, act } = wordsOf(words(language), task(kind));
      for (const text of [what, who, act]) expect(text).toMatch(/^[^{}·]+(?: · [^{}·]+)*$/);
      expect(act.length).toBeLessThan(20);
    }
    expect(kinds[kind]!.to(task(kind))).toMatch(/^\/workspace\/[\w/-]+(?:#[\w-]+)?$/);
    expect(kinds[kind]!.to(task(kind))).not.toContain('undefined');
  });

  it('what is not known leaves no gap', () => {
    const { what, who } = wordsOf(
      words('de'),
      task('applicationToCheck', { about: { title: 'Hoffest', area: null, reference: null } }),
    );
    expect([what, who]).toEqual(['Hoffest: Regeln prüfen', '']);
  });

  it('of many of a kind the first are shown, and the way to the others', async () => {
    const many = Array.from({ length: 12 }, (_, i) => task('letterRefused', { id: `l:${i}` }));
    const html = await rendered(<TaskList tasks={[...many, task('jobFailed')]} loud />);
    expect(tagsOf(html, 'h3')).toHaveLength(6);
    expect(textOf(html)).toContain('7 weitere zeigen');
    expect(tagsOf(await rendered(<TaskList tasks={many.slice(0, 6)} loud />), 'h3')).toHaveLength(6);
  });

  it('in the place of somebody is marked', async () => {
    const html = await rendered(<TaskList tasks={[task('jobFailed', { actingFor: 'u9' })]} loud={false} />);
    expect(textOf(html)).toContain('in Vertretung');
  });
});

it.each([
  [0, 0, 'Nichts wartet auf Sie.'],
  [1, 1, 'Eine Sache wartet bis heute Abend.'],
  [6, 2, 'Sechs Dinge warten, zwei davon bis heute Abend.'],
  [6, 0, 'Sechs Dinge warten.'],
  [17, 17, '17 Dinge warten, alle bis heute Abend.'],
])('%i things, %i of them until this evening', (count, today, text) => {
  const { t } = words('de');
  expect(t('day.waits', { count }) + (count ? t('day.waits.today', { rest: count - today, today }) : '')).toBe(text);
});
