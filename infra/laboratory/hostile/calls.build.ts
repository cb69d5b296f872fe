import { type Root } from '../isolation/calls.build.js';
import { exactInputs } from '../isolation/exact-inputs.build.js';
import { operationFor, plausible } from '../isolation/plausible.build.js';
import { type IsolationWorld, someId, unknownId } from '../isolation/world.build.js';

/** The document names every argument, not only the needed ones. */
export function documentOf(root: Root): string {
  const { args } = root.field;
  const declared = args.map((a) => `$${a.name}: ${String(a.type)}`).join(', ');
  const passed = args.map((a) => `${a.name}: $${a.name}`).join(', ');
  const selection = operationFor(root.kind, { ...root.field, args: [] }).replace(/^[^{]*\{ answer: \w+/, '');
  return `${root.kind} Bad${declared && `(${declared})`} { answer: ${root.field.name}${passed && `(${passed})`}${selection}`;
}

/** Variables that fit a root field, with ids of Berlin; other ones with every call. */
export async function variablesIn(world: IsolationWorld): Promise<(root: Root) => Record<string, unknown>> {
  const ids = new Map<string, string>();
  for (const noun of world.tables.keys()) {
    const id = await someId(world, noun, world.berlin);
    if (id) ids.set(noun, id);
  }
  let serial = 0;
  return (root) => {
    serial += 1;
    const supply = { serial, id: (noun: string) => ids.get(noun) ?? unknownId() };
    const values = Object.fromEntries(
      root.field.args.map((a) => [a.name, plausible(a.type, a.name, root.noun, supply)] as const),
    );
    const exact = exactInputs[root.field.name];
    return exact ? { ...values, input: { ...(values['input'] as object), ...exact(supply) } } : values;
  };
}
