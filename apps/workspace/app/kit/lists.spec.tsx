import { DataTable } from '#web/widgets';
import { Doubt, SourceNote } from './doubt.js';
import { DownloadLink } from './download-link.js';
import { KeptFormPage } from './kept-form.js';
import { rendered, tagsOf, tagWith, textOf } from './kit.build.js';
import { NoMatch } from './no-match.js';
import { PageTop } from './page-top.js';
import { Pager } from './pager.js';
import { PhaseTag } from './phase-tag.js';

interface Row {
  id: string;
  name: string;
  cents: number | null;
}
const rows: Row[] = [
  { id: 'a', name: 'Rixdorf <b>', cents: 48_000 },
  { id: 'b', name: 'Badstraße', cents: null },
];

describe('a table', () => {
  const table = (): Promise<string> =>
    rendered(
      <DataTable
        caption="Gelder"
        rowKey={(row: Row) => row.id}
        totalLabel="Summe"
        columns={[
          { key: 'name', label: 'Gebiet', cell: (row) => row.name },
          { key: 'open', label: 'offen', cell: () => null },
          {
            key: 'cents',
            label: 'Betrag',
            numeric: true,
            sort: 'ascending',
            total: '480,00',
            cell: (row) => row.cents,
          },
          { key: 'act', label: '', actions: true, cell: () => null },
        ]}
        rows={rows}
      />,
    );

  it('has a caption, heads for columns and rows, and shows data as text', async () => {
    const html = await table();
    expect(html).toMatch(/<caption[^>]*>Gelder<\/caption>/);
    expect(tagsOf(html, 'th').filter((tag) => tag.includes('scope="col"'))).toHaveLength(4);
    expect(tagsOf(html, 'th').filter((tag) => tag.includes('scope="row"'))).toHaveLength(3);
    expect(html).toContain('Rixdorf &lt;b&gt;');
    expect(tagWith(html, 'th', 'aria-sort')).toContain('aria-sort="ascending"');
  });

  it('names each value where a row becomes a card, and leaves out what is not there', async () => {
    const html = await table();
    expect(tagsOf(html, 'td').filter((tag) => tag.includes('data-label="Betrag"'))).toHaveLength(3);
    expect(
      tagsOf(html, 'td').filter((tag) => tag.includes('data-label="Offen"') && tag.includes('data-empty')),
    ).toHaveLength(2);
    expect(html).toMatch(/<td data-actions="" data-empty=""><div><\/div><\/td>/);
  });

  it('has its sum below, under its column', async () => {
    const html = await table();
    expect(html).toMatch(/<tfoot><tr><th scope="row" colSpan="2">Summe<\/th><td[^>]*><div>480,00<\/div>/i);
  });
});

describe('pages of a list', () => {
  const pager = (at: string, hasNextPage: boolean): Promise<string> =>
    rendered(<Pager path="/workspace/audit" pageInfo={{ hasNextPage, endCursor: 'c/2=' }} />, { at });

  it('a list that fits has none', async () => {
    expect(await pager('/workspace/audit', false)).toBe('');
  });

  it.each([
    ['/workspace/audit?q=a%26b', true, ['/workspace/audit?q=a%26b&amp;after=c%2F2%3D']],
    ['/workspace/audit?q=x&after=c1', true, ['/workspace/audit?q=x', '/workspace/audit?q=x&amp;after=c%2F2%3D']],
    ['/workspace/audit?after=c1', false, ['/workspace/audit']],
  ])('%s: forward (%s) and back to the beginning, with what was chosen', async (at, more, addresses) => {
    const html = await pager(at, more);
    expect(tagsOf(html, 'a').map((tag) => /href="([^"]*)"/.exec(tag)![1])).toEqual(addresses);
    expect(tagWith(html, 'nav', 'aria-label')).toContain('aria-label="Seiten"');
  });

  it('nothing that fits: says so and leads back', async () => {
    const html = await rendered(<NoMatch to="/workspace/people" />);
    expect(html).toMatch(/<h2>/);
    expect(tagWith(html, 'a', 'href')).toContain('href="/workspace/people"');
  });
});

describe('what a page says about its values', () => {
  it('a value that nobody has confirmed is marked, with where it comes from', async () => {
    const html = await rendered(<Doubt verified={false} source="Seite des Trägers (https://traeger.example/a)" />);
    expect(tagWith(html, 'a', 'href')).toMatch(/href="https:\/\/traeger.example\/a" rel="noreferrer"/);
    expect(textOf(html)).toContain('Seite des Trägers');
    expect(textOf(html)).not.toContain('https://');
    expect(await rendered(<Doubt verified source="x" />)).toBe('');
  });

  it.each(['Seite (javascript:alert(1))', 'Seite (https://a b)', 'https://nur.adresse.example', 'ohne'])(
    'a source without title and address stays as it was written: %s',
    async (source) => {
      const html = await rendered(<SourceNote verified source={source} />);
      expect(html).not.toContain('<a');
      expect(textOf(html)).toContain(source);
    },
  );

  it('in long tables the source is there for the pointer and for screen readers', async () => {
    const html = await rendered(<Doubt verified={false} source="Amt" brief />);
    expect(tagWith(html, 'span', 'title=')).toContain('Amt');
    expect(html).toMatch(/<span class="kern-sr-only">[^<]*Amt<\/span>/);
  });

  it('a phase has the tenant’s own word, in the language of the page or in German', async () => {
    expect(textOf(await rendered(<PhaseTag kind="running" />, { language: 'en' }))).toBe('running');
    expect(textOf(await rendered(<PhaseTag kind="ended" />, { language: 'en' }))).toBe('beendet');
    expect(textOf(await rendered(<PhaseTag kind={null} />))).not.toBe('');
    expect(textOf(await rendered(<PhaseTag kind="new_one" />))).toBe('new_one');
  });

  it('a file is fetched by the browser itself', async () => {
    const html = await rendered(<DownloadLink to="/files/report.csv">Als CSV</DownloadLink>);
    expect(tagWith(html, 'a', 'download')).toContain('href="/files/report.csv"');
  });
});

describe('the head of a page', () => {
  it('says where it is, what it is called and what can be done', async () => {
    const crumbs = [{ to: '/workspace/areas/x', label: 'Rixdorf' }];
    const html = await rendered(
      <PageTop title="Team" crumbs={crumbs} lead="Wer da ist" actions={<button>Neu</button>} />,
    );
    expect(html).toContain('<title>Team – Sozialer Zusammenhalt</title>');
    expect(tagsOf(html, 'h1')).toHaveLength(1);
    expect(tagsOf(html, 'a').map((tag) => /href="([^"]*)"/.exec(tag)![1])).toEqual([
      '/workspace',
      '/workspace/areas/x',
    ]);
    expect(html).toContain('<span aria-current="page">Team</span>');
    expect(await rendered(<PageTop title="Übersicht" lead="Wo es hakt" />)).not.toContain('<nav');
  });
});

describe('a form whose sender was signed out', () => {
  const fields: [string, string][] = [
    ['_form', 'save'],
    ['_key', 'k1'],
    ['version', '3'],
    ['version2', '4'],
    ['title', '<b>Hoffest</b>'],
    ['empty', ' '],
  ];

  it('is sent again as it was, and shows what people typed, not what the page needs', async () => {
    const html = await rendered(<KeptFormPage path="/workspace/x" fields={fields} />);
    expect(tagWith(html, 'a', 'target="_blank"')).toContain('href="/workspace/sign-in"');
    expect(tagsOf(html, 'input')).toHaveLength(fields.length);
    const shown = [...html.matchAll(/<li class="ws-kept" dir="auto">([^<]*)</g)].map(([, text]) => text);
    expect(shown).toEqual(['&lt;b&gt;Hoffest&lt;/b&gt;']);
  });
});
