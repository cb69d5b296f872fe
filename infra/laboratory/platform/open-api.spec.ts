import { Validator } from '@seriousme/openapi-schema-validator';
import { openApi } from '#apps/gateway';
import { serviceRoutes } from '../../../apps/server/src/processes.js';

interface Operation {
  summary: string;
  security: object[];
  parameters: { name: string; in: string; description: string }[];
}

it('describes every route of every service, as OpenAPI has it', async () => {
  const described = openApi(serviceRoutes());
  expect(await new Validator().validate(structuredClone(described))).toEqual({ valid: true });
  const paths = described['paths'] as Record<string, Record<string, Operation>>;
  expect(Object.keys(paths).length).toBe(serviceRoutes().length);
  for (const { route } of serviceRoutes()) {
    const { summary, parameters } = paths[route.path.replace(/:(\w+)/g, '{$1}')]![route.method.toLowerCase()]!;
    expect(summary).toMatch(/\.$/);
    const inPath = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
    expect(inPath).toEqual([...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name));
    expect(parameters.filter(({ description }) => !description)).toEqual([]);
  }
  const notice = paths['/funding/applications/{id}/notice.pdf']!['get']!;
  expect(notice.security).toContainEqual({ token: [] });
  expect(described).toHaveProperty(
    'components.securitySchemes.token',
    expect.objectContaining({ in: 'cookie', name: 'qw-token' }),
  );
});
