import { extendSchema, parse } from 'graphql';
import { checkAnswers } from '#libs/host';
import { graph, start } from './fixtures/door.build.js';
import { definitions } from './fixtures/world.js';

beforeAll(() => start());

const checked = (sdl: string) => (): void => checkAnswers(extendSchema(graph.schema, parse(sdl)), definitions);

it('a field of a noun is a column or has a resolver, or nothing starts', () => {
  expect(() => checkAnswers(graph.schema, definitions)).not.toThrow();
  expect(checked('extend type Garden { ghost: Int! phantom: String }')).toThrow(/Garden\.ghost\s+Garden\.phantom$/);
});
