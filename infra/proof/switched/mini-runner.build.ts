type Work = () => unknown;
interface Test {
  name: string;
  run: Work;
}

/** What the specs of a file do, taken out of Jest's hands so that it can be done many times in one process. */
export interface CollectedSpec {
  file: string;
  before: Work[];
  after: Work[];
  beforeEach: Work[];
  tests: Test[];
}

const globals = globalThis as unknown as Record<string, unknown>;
const words = ['it', 'test', 'describe', 'beforeAll', 'afterAll', 'beforeEach', 'afterEach'] as const;

/** `%s`, `%i`, `%p` … in the name of a table test. */
const nameOf = (name: string, row: unknown[], i: number): string =>
  row.length ? `${name.replace(/%[a-z]/g, () => String(row[0]))} [${i}]` : name;

const rowsOf = (table: readonly unknown[]): unknown[][] => table.map((row) => (Array.isArray(row) ? row : [row]));

/** Loads a spec file and keeps its tests instead of running them. */
export async function collect(file: string): Promise<CollectedSpec> {
  const spec: CollectedSpec = { file, before: [], after: [], beforeEach: [], tests: [] };
  const group: string[] = [];
  const test = (name: string, run: Work): void => void spec.tests.push({ name: [...group, name].join(' '), run });
  const describe = (name: string, body: Work): void => {
    group.push(name);
    body();
    group.pop();
  };
  const each =
    (one: (name: string, run: Work) => void) =>
    (table: readonly unknown[]) =>
    (name: string, run: (...row: unknown[]) => unknown): void =>
      rowsOf(table).forEach((row, i) => one(nameOf(name, row, i), () => run(...row)));
  const it = Object.assign(test, { each: each(test) });
  const hook = (list: Work[]) => (work: Work) => void list.push(work);
  const saved = Object.fromEntries(words.map((word) => [word, globals[word]]));
  Object.assign(globals, {
    it,
    test: it,
    describe: Object.assign(describe, { each: each(describe) }),
    beforeAll: hook(spec.before),
    afterAll: hook(spec.after),
    beforeEach: hook(spec.beforeEach),
    afterEach: hook([]),
  });
  try {
    await import(file);
  } finally {
    Object.assign(globals, saved);
  }
  return spec;
}

/** The name of the first test that fails, or null. */
export async function firstFailing(spec: CollectedSpec): Promise<string | null> {
  for (const { name, run } of spec.tests) {
    try {
      for (const work of spec.beforeEach) await work();
      await run();
    } catch {
      return name;
    }
  }
  return null;
}
