import { setSourceMapsSupport } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { startTelemetry } from './telemetry.js';

// Faults name lines of our sources. The maps of packages would be kept as well with the flag of node, some 30 MB of them.
setSourceMapsSupport(true, { nodeModules: false });

/** Entry point: `main.js` serves; `main.js <command> …` runs one command. Telemetry first: it instruments what is imported after it. */
const stopTelemetry = await startTelemetry(process.env);
const { run } = await import('./run.js');
const code = await run(process.argv.slice(2), process.env);
// A collector that hangs keeps nobody.
await Promise.race([stopTelemetry().catch(() => undefined), setTimeout(2000)]);
process.exit(code);
