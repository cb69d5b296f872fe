import { type ReactNode } from 'react';
import { type FormResult } from './answer-form.js';
import { ActionForm } from './action-form.js';
import { Choice, DayField, MoneyField, RadioChoice, Seen, TextField, Tick, Ticks } from './fields.js';
import { rendered, tagsOf, tagWith, textOf } from './kit.build.js';

const labels = { title: 'Titel', amount: 'Betrag', until: 'Letzter Tag', kind: 'Art', agreed: 'Geprüft', days: 'Tage' };
const kinds = [
  { value: 'a', label: 'Fest' },
  { value: 'b', label: 'Garten' },
];
const refusal = (more: Partial<FormResult> = {}): FormResult => ({
  ...{ form: 'save', row: '', values: {}, errors: {}, fault: null },
  ...more,
});

function Page({ result, row }: { result?: FormResult; row?: string }): ReactNode {
  return (
    <ActionForm name="save" row={row} result={result} labels={labels}>
      <Seen version={7} />
      <TextField name="title" hint="Höchstens eine Zeile" value="Hoffest" maxLength={120} />
      <MoneyField name="amount" cents={120_050} optional />
      <DayField name="until" value="2026-12-31" />
      <Choice name="kind" options={kinds} empty="Bitte wählen" value="b" />
      <Tick name="agreed" checked />
      <Ticks name="days" options={kinds} values={['a']} />
    </ActionForm>
  );
}

describe('a form', () => {
  it('is a plain form: it says which it is, under which key it counts once, and what its sender had seen', async () => {
    const html = await rendered(<Page row="r1" />);
    expect(tagsOf(html, 'form')).toEqual([
      expect.stringMatching(/method="post".*noValidate|noValidate.*method="post"/i),
    ]);
    const hidden = tagsOf(html, 'input').filter((tag) => tag.includes('type="hidden"'));
    const pairs = hidden.map((tag) => [/name="([^"]*)"/.exec(tag)![1], /value="([^"]*)"/.exec(tag)![1]]);
    expect(pairs).toEqual([
      ['_form', 'save'],
      ['_row', 'r1'],
      ['_key', 'key-of-the-page'],
      ['version', '7'],
    ]);
  });

  it('ties label, hint and field together, and writes amounts as the page does', async () => {
    const html = await rendered(<Page />);
    for (const [name, label] of Object.entries({ title: 'Titel', amount: 'Betrag', until: 'Letzter Tag', kind: 'Art' }))
      expect(html).toMatch(new RegExp(`<label[^>]*for="f-save-${name}"[^>]*>${label}`));
    expect(tagWith(html, 'input', 'name="title"')).toContain('aria-describedby="f-save-title-hint"');
    expect(tagWith(html, 'input', 'name="amount"')).toContain('value="1200,50"');
    expect(textOf(html)).toContain('Betrag (freiwillig)');
    expect(tagWith(html, 'option', 'value="b"')).toContain('selected');
    expect(tagWith(html, 'input', 'name="agreed"')).toContain('checked');
    const english = await rendered(<Page />, { language: 'en' });
    expect(tagWith(english, 'input', 'name="amount"')).toContain('value="1200.50"');
  });

  it('tells two forms of one page apart by their rows', async () => {
    const html = await rendered(
      <>
        <Page row="r1" />
        <Page row="r2" result={refusal({ row: 'r2', values: { title: 'x' }, errors: { title: 'too_short' } })} />
      </>,
    );
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(tagWith(html, 'input', 'id="f-save-r1-title"')).toContain('value="Hoffest"');
    expect(tagWith(html, 'input', 'id="f-save-r2-title"')).toContain('value="x"');
  });
});

describe('a form that was refused', () => {
  const values = { title: ' <b>', amount: 'viel', until: '', kind: 'zzz', days: 'a\nb' };
  const errors = {
    title: 'too_short',
    amount: 'not_money',
    until: 'required',
    kind: 'invalid_value',
    other: 'nowhere',
  };
  const page = (): Promise<string> => rendered(<Page result={refusal({ values, errors })} />);

  it('names every mistake once, with a link to its field, which says it again', async () => {
    const html = await page();
    expect(textOf(html)).toContain('5 Angaben stimmen noch nicht');
    expect(tagWith(html, 'div', 'role="alert"')).toMatch(
      /tabindex="-1".*id="fehler-save"|id="fehler-save".*tabindex="-1"/i,
    );
    const links = [...html.matchAll(/<a href="#(f-save-[a-z]+)">([^<]*)</g)].map(([, id, text]) => [id, text]);
    expect(links.slice(0, 2)).toEqual([
      ['f-save-title', 'Titel: Das ist zu kurz.'],
      ['f-save-amount', 'Betrag: Bitte einen Betrag in Euro angeben, zum Beispiel 1.200 oder 45,50.'],
    ]);
    // A code without a sentence is no raw code on the page.
    expect(links.at(-1)).toEqual(['f-save-other', 'Diese Angabe stimmt so nicht.']);
    for (const name of ['title', 'amount', 'until', 'kind']) {
      const field = tagWith(html, name === 'kind' ? 'select' : 'input', `name="${name}"`);
      expect(field).toContain('aria-invalid="true"');
      expect(field).toMatch(new RegExp(`aria-describedby="[^"]*f-save-${name}-error"`));
      expect(html).toContain(`id="f-save-${name}-error"`);
    }
  });

  it('keeps what was typed, as text and never as markup; a box that was not ticked stays so', async () => {
    const html = await page();
    expect(tagWith(html, 'input', 'name="title"')).toContain('value=" &lt;b&gt;"');
    expect(tagWith(html, 'input', 'name="amount"')).toContain('value="viel"');
    expect(tagWith(html, 'input', 'name="agreed"')).not.toContain('checked');
    expect(tagsOf(html, 'input').filter((tag) => tag.includes('name="days"') && tag.includes('checked'))).toHaveLength(
      2,
    );
  });

  it('says what the programme refused, in its own words, and for faults of ours the number to find them by', async () => {
    const fault = (code: string, message: string): FormResult =>
      refusal({ fault: { code, message, params: {}, requestId: 'r-17' } });
    const ruled = textOf(await rendered(<Page result={fault('FUND_EXHAUSTED', 'Es ist kein Geld mehr da.')} />));
    expect(ruled).toContain('Es ist kein Geld mehr da.');
    expect(ruled).not.toContain('r-17');
    expect(textOf(await rendered(<Page result={fault('INTERNAL', '')} />))).toContain('r-17');
  });

  it('shows beside it what somebody else has saved meanwhile', async () => {
    const result = refusal({ fault: { code: 'CONFLICT', message: '', params: {}, requestId: 'r' } });
    const html = await rendered(<Page result={result} />, { at: '/workspace/areas/x?tab=1' });
    expect(tagWith(html, 'a', 'target="_blank"')).toContain('href="/workspace/areas/x"');
    expect(html).toContain('id="fehler-save"');
  });

  it('leaves other forms of the page as they are', async () => {
    const html = await rendered(
      <Page result={refusal({ form: 'remove', values: { title: 'x' }, errors: { title: 'required' } })} />,
    );
    expect(html).not.toContain('role="alert"');
    expect(tagWith(html, 'input', 'name="title"')).toContain('value="Hoffest"');
  });
});

describe('fields', () => {
  const form = (children: ReactNode, result?: FormResult): Promise<string> =>
    rendered(
      <ActionForm
        name="save"
        result={result}
        labels={{ ...labels, colour: 'Farbe', password: 'Passwort', mail: 'E-Mail' }}
      >
        {children}
      </ActionForm>,
    );

  it('a password never comes back; an address is shown as people read it', async () => {
    const result = refusal({
      values: { password: 'geheim', mail: 'hof@xn--kln-sna.example' },
      errors: { password: 'required' },
    });
    const html = await form(
      <>
        <TextField name="password" type="password" />
        <TextField name="mail" type="email" />
      </>,
      result,
    );
    expect(html).not.toContain('geheim');
    expect(tagWith(html, 'input', 'name="mail"')).toContain('value="hof@köln.example"');
  });

  it('a long list is the browser’s own without scripts', async () => {
    const many = Array.from({ length: 40 }, (_, n) => ({ value: `${n}`, label: `Nr. ${n}` }));
    const html = await form(<Choice name="kind" options={many} searchable value="17" />);
    expect(tagsOf(html, 'option')).toHaveLength(40);
    expect(tagWith(html, 'option', 'value="17"')).toContain('selected');
  });

  it('one of several: the first has the address of the summary, the chosen one is chosen', async () => {
    const html = await form(
      <RadioChoice name="kind" options={kinds} value="b" />,
      refusal({ errors: { kind: 'required' } }),
    );
    expect(tagWith(html, 'input', 'value="a"')).toContain('id="f-save-kind"');
    expect(tagWith(html, 'input', 'value="b"')).toContain('checked');
    expect(html).toContain('href="#f-save-kind"');
  });
});
