import { catalogueFaults, createServiceApp, type ServiceApp } from '#libs/testing';
import { funding } from './funding.service-definition.js';

let app: ServiceApp;
beforeAll(async () => {
  app = await createServiceApp({ definitions: [funding] });
});
afterAll(() => app?.close());

it('keeps the rules of the database catalogue', async () => {
  expect(await catalogueFaults((sql) => app.owner(sql))).toEqual({});
});
