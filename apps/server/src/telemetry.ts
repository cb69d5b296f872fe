import { register } from 'node:module';

/** Traces of HTTP, GraphQL and SQL, sent to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names. Must run before the rest is imported. */
export async function startTelemetry(env: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
  if (!env['OTEL_EXPORTER_OTLP_ENDPOINT']) return async () => undefined;
  register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
  const [
    { NodeSDK },
    { OTLPTraceExporter },
    { HttpInstrumentation },
    { GraphQLInstrumentation },
    { PgInstrumentation },
  ] = await Promise.all([
    import('@opentelemetry/sdk-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/instrumentation-http'),
    import('@opentelemetry/instrumentation-graphql'),
    import('@opentelemetry/instrumentation-pg'),
  ]);
  const sdk = new NodeSDK({
    serviceName: `quartierwerk-${env['SERVICES'] ?? 'all'}`.replaceAll(',', '-'),
    traceExporter: new OTLPTraceExporter(),
    // Statement parameters and GraphQL values may hold personal data: they stay out of the traces.
    instrumentations: [
      new HttpInstrumentation(),
      new GraphQLInstrumentation({ ignoreResolveSpans: true, allowValues: false }),
      new PgInstrumentation({ enhancedDatabaseReporting: false }),
    ],
  });
  sdk.start();
  return () => sdk.shutdown();
}
