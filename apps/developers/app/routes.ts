import { route, type RouteConfig } from '@react-router/dev/routes';

export default [
  route('developers', 'routes/start.tsx'),
  route('developers/reference', 'routes/reference.tsx'),
  route('developers/reference/:type', 'routes/type.tsx'),
  route('developers/errors', 'routes/errors.tsx'),
  route('developers/limits', 'routes/limits.tsx'),
  route('developers/changes', 'routes/changes.tsx'),
  route('developers/explorer', 'routes/explorer.tsx'),
  route('developers/schema.graphql', 'routes/schema.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig;
