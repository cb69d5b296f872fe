import { type Answers, type SomeAnswers } from './answers.js';

/** As the generator writes it: the type `Shed` of a contract. */
interface Shed {
  name: string;
  kind: 'wood' | 'stone';
  doors: number | null;
  built: Date | string;
  roof: { tiles: number } | null;
  owners: { name: string }[];
  open: boolean;
}
class Row {
  name = '';
  kind = 'wood';
  doors: number | null = null;
  built = new Date(0);
  roof = { tiles: 1 };
}

const owners = () => Promise.resolve([{ name: 'Ada' }]);
const open = () => true;

it('what the row holds needs no resolver, the rest needs one of the right type: the compiler says so', () => {
  const whole: Answers<Shed, Row> = { owners, open };
  const split: Answers<Shed, Row, { owners: typeof owners }> = { open };
  const part: SomeAnswers<Shed> = { owners };
  // @ts-expect-error: nobody answers `open`
  const missing: Answers<Shed, Row> = { owners };
  // @ts-expect-error: a field that the contract promises and the row does not hold (`ghost: Int!`)
  const ghost: Answers<Shed & { ghost: number }, Row> = { owners, open };
  // @ts-expect-error: the row holds something else under this name
  const column: Answers<Shed, Omit<Row, 'name'> & { name: number }> = { owners, open };
  // @ts-expect-error: the row may hold nothing where a value is promised
  const empty: Answers<Shed, Omit<Row, 'name'> & { name: string | null }> = { owners, open };
  const wrong: Answers<Shed, Row> = {
    owners,
    // @ts-expect-error: a resolver of the wrong type
    open: () => 'yes',
  };
  // @ts-expect-error: also where several share a noun
  const partly: SomeAnswers<Shed> = { owners: () => null };
  expect(
    [whole, split, part, missing, ghost, column, empty, wrong, partly].map((one) => Object.keys(one).length),
  ).toEqual([2, 1, 1, 1, 2, 2, 2, 2, 1]);
});
