import { type HostileDoor } from '../hostile/door.build.js';
import { type Example, examplesOf, Notes, pageOfService, wholePage } from './documented.build.js';

/** Whose key a request is shown with. */
async function keysOf(door: HostileDoor): Promise<Record<string, Record<string, string>>> {
  const { text } = await door.graphql('{ area(slug: "thermometersiedlung") { id commission { carrier { id } } } }');
  const { area } = (JSON.parse(text) as { data: { area: { id: string; commission: { carrier: { id: string } } } } })
    .data;
  const team = { role: 'team' as const, scopeId: area.id, carrierId: area.commission.carrier.id };
  const key = await door.newKey(door.world.berlin, team);
  return { anonymous: {}, 'senate key': door.asSenate(), 'team key': { authorization: `Bearer ${key}` } };
}

/** Sends the requests of the documentation as they stand, one after the other: what was asked, and what was answered otherwise than it says. */
export async function runDocumented(door: HostileDoor): Promise<{ asked: string[]; faults: string[] }> {
  const keys = await keysOf(door);
  const day = (ahead: number): string =>
    new Date(door.world.app.clock.now().getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
  const notes = new Notes(wholePage, { TODAY: day(0), SOON: day(10), BASE: `http://127.0.0.1:${door.port}` });
  const [asked, faults]: [string[], string[]] = [[], []];
  const ask = async ({ title, text, document, variables, shownAs }: Example): Promise<void> => {
    const headers = keys[shownAs ?? ''];
    const filled = variables ? notes.fill(variables) : {};
    // The others take a session, a device or a mailbox.
    if (!headers || !filled) return;
    const { data, errors = [] } = JSON.parse((await door.graphql(document, filled, headers)).text) as {
      data?: Record<string, unknown>;
      errors?: { extensions: { code: string } }[];
    };
    // A refusal that the page foretells is as good as an answer.
    const unforeseen = errors.filter(({ extensions }) => !text.includes(extensions.code));
    if (unforeseen.length > 0) faults.push(`${title}: ${JSON.stringify(unforeseen)}`);
    notes.note(data ?? {});
    asked.push(title);
    // What other services know follows.
    if (document.startsWith('mutation')) await door.world.app.settle();
  };
  // In the order of the files: an area that is made in the first is used in the next.
  for (const service of [...pageOfService.keys()].sort())
    for (const example of examplesOf(pageOfService.get(service)!)) await ask(example);
  return { asked, faults };
}
