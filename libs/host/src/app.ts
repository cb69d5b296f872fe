import { type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type GraphQLSchema } from 'graphql';
import { type ServiceDefinition } from '#libs/kernel';
import { checkAnswers } from './answers.js';
import { switchFields } from './module-switch.js';
import { type Runtime } from './runtime.js';
import { graphModule, mergedSchema } from './schema.js';
import { subgraphModule, subgraphSchema } from './subgraph.js';

async function startNest(runtime: Runtime, graph: DynamicModule): Promise<INestApplicationContext> {
  class Services {}
  const imports = [...runtime.modules(), graph];
  const nest = await NestFactory.createApplicationContext(
    { module: Services, imports },
    { logger: false, abortOnError: false },
  );
  runtime.attach(nest);
  return nest;
}

/** Starts the Nest context of all services of this process and gives their merged, guarded schema. */
export async function startMerged(runtime: Runtime): Promise<GraphQLSchema> {
  const schema = mergedSchema(await startNest(runtime, graphModule(runtime.definitions)));
  checkAnswers(schema, runtime.definitions);
  return switchFields(schema, runtime.definitions);
}

/** Starts the Nest context of a process that serves one service to a federated gateway. */
export async function startSubgraph(runtime: Runtime, definition: ServiceDefinition): Promise<GraphQLSchema> {
  const schema = subgraphSchema(await startNest(runtime, subgraphModule(definition)));
  checkAnswers(schema, [definition]);
  return switchFields(schema, [definition]);
}
