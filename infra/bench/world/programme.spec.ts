import { generate, mix } from './programme.js';

const size = (rows: ReturnType<typeof generate>, table: string): number => rows.get(table)?.length ?? 0;

it('generates the same programme from the same seed, and another one from another', () => {
  const text = (index: number): string => JSON.stringify([...generate({ index, areas: 5, hidden: 1 })]);
  expect(text(3)).toBe(text(3));
  expect(text(3)).not.toBe(text(4));
});

it('gives every area its history and its team', () => {
  const rows = generate({ index: 0, areas: 32, hidden: 0 });
  const tables = ['areas.area', 'areas.phase', 'carriers.commission', 'carriers.team_member'];
  expect(tables.map((table) => size(rows, table))).toEqual([32, 64, 64, 96]);
});

it('adds what the public must not see', () => {
  const rows = generate({ index: 0, areas: 32, hidden: 2 });
  expect(rows.get('areas.area')!.filter((a) => a['verified'] !== true)).toHaveLength(2);
  expect(rows.get('carriers.team_member')!.some((m) => m['public'] === false)).toBe(true);
});

it('mixes programmes of many sizes to the wanted number of areas', () => {
  for (const areas of [32, 320, 3200]) {
    const programmes = mix(areas);
    expect(programmes[0]!.areas).toBe(32);
    expect(programmes.reduce((sum, p) => sum + p.areas, 0)).toBe(areas);
    expect(programmes.map((p) => p.index)).toEqual(programmes.map((_, i) => i));
  }
  expect(mix(3200).length).toBeGreaterThan(30);
});
