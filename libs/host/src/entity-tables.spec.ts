import { type DataSource } from 'typeorm';
import { definePolicy, type OnDemand, type Policy } from '#libs/kernel';
import { registerTables } from './entity-tables.js';

class Bed {}
class Shed {}

const column = (propertyName: string): object => ({
  propertyName,
  databaseName: propertyName,
  type: 'uuid',
  isSelect: true,
});
const columns = ['tenantId', 'id', 'shedId'].map(column);
const metadata = {
  target: Bed,
  name: 'Bed',
  schema: 'gardens',
  tableName: 'bed',
  columns,
  primaryColumns: columns.slice(0, 2),
};
const source = { entityMetadatas: [metadata] } as unknown as DataSource;
const policies = new Map([[Shed, definePolicy(Shed, ['read'], () => undefined)]]);

const register =
  (wanted: Omit<OnDemand, 'entity'>, known: Map<typeof Shed, Policy> = policies) =>
  (): void =>
    registerTables(source, [{ entity: Bed, ...wanted }], known);

it.each([
  ['a column that there is not', register({ columns: { colour: ['colour'] } }), 'Bed has no column colour'],
  ['the id of the row itself', register({ columns: { id: ['id'] } }), 'Bed has no column id'],
  [
    'the id by which a row comes along',
    register({ columns: { shedId: [] }, edges: { shed: ['shedId', Shed] } }),
    'shedId',
  ],
  ['an edge without its column', register({ columns: {}, edges: { shed: ['hutId', Shed] } }), 'Bed always needs hutId'],
  [
    'an edge to a noun without a policy',
    register({ columns: {}, edges: { shed: ['shedId', Shed] } }, new Map()),
    'no policy',
  ],
])('%s is refused at the start', (_, start, said) => {
  expect(start).toThrow(said);
});
