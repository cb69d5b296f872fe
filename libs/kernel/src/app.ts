import { NestFactory } from '@nestjs/core';
import { type GraphQLSchema } from 'graphql';
import { type Runtime } from './runtime.js';
import { graphModule, mergedSchema } from './schema.js';

/** Starts the Nest context of all services of this process and gives their merged, guarded schema. */
export async function startMerged(runtime: Runtime): Promise<GraphQLSchema> {
  class Services {}
  const imports = [...runtime.modules(), graphModule(runtime.definitions)];
  const nest = await NestFactory.createApplicationContext(
    { module: Services, imports },
    { logger: false, abortOnError: false },
  );
  runtime.attach(nest);
  return mergedSchema(nest);
}
