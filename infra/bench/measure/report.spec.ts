import { atLeast, atMost, markdownTable, withTable } from './report.js';

it('tells a target that is met from one that is missed', () => {
  const rows = [
    atLeast('ratio', 0.99, 1, '×'),
    atMost('memory', 450, 450, ' MB'),
    atMost('nothing', Number.NaN, 1, ''),
  ];
  expect(rows.map(({ met }) => met)).toEqual([false, true, false]);
  expect(markdownTable(rows)).toContain('| ratio | 0.99× | ≥ 1.00× | **no** |  |');
});

it('replaces the table of one part and nothing else', () => {
  const document = 'a\n<!-- one -->\n\nold\n\n<!-- /one -->\nb\n<!-- two -->\n\nkept\n\n<!-- /two -->\n';
  const written = withTable(document, 'one', 'new');
  expect(written).toBe(document.replace('old', 'new'));
  expect(withTable(written, 'one', 'new')).toBe(written);
  expect(() => withTable(document, 'three', 'new')).toThrow('no place for three');
});
