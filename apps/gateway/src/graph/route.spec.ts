import { type Ctx, type Route, type RouteRequest } from '#libs/kernel';
import { checkedRoute } from './route.js';

it('what an HTTP route is asked is composed, whatever route it is', async () => {
  const asked: RouteRequest[] = [];
  const route: Route = {
    method: 'POST',
    path: '/gardens.txt',
    guard: 'public',
    about: { summary: '', answer: 'text/plain' },
    handle: async (_, request) => {
      asked.push(request);
      return { body: '' };
    },
  };
  const ctx = { forField: () => ctx } as unknown as Ctx;
  const given = {
    params: { slug: 'ga\u0308rten' },
    query: { search: 'Mu\u0308ller' },
    body: { names: ['Jo\u0308rg'] },
  };
  await checkedRoute(route, ctx, given);
  expect(asked).toEqual([{ params: { slug: 'gärten' }, query: { search: 'Müller' }, body: { names: ['Jörg'] } }]);
});
