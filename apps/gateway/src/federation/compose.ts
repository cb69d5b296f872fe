import { composeServices, compositionHasErrors } from '@theguild/federation-composition';
import { parse } from 'graphql';

export interface Supergraph {
  /** what the planner reads */
  sdl: string;
  /** what consumers may see */
  publicSdl: string;
}

/** Composes the contracts of the services. Throws with every contradiction between them. */
export function composeSupergraph(services: { name: string; sdl: string }[]): Supergraph {
  const result = composeServices(
    services.map(({ name, sdl }) => ({
      name,
      typeDefs: parse(sdl, { noLocation: true }),
      url: `http://${name}.invalid/`,
    })),
  );
  if (compositionHasErrors(result)) {
    throw new Error(`the contracts do not fit together:\n  ${result.errors.map((e) => e.message).join('\n  ')}`);
  }
  return { sdl: result.supergraphSdl, publicSdl: result.publicSdl };
}
