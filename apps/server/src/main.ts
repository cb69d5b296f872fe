import { setTimeout } from 'node:timers/promises';
import { startTelemetry } from './telemetry.js';

/** Entry point: `main.js` serves; `main.js <command> …` runs one command. Telemetry first: it instruments what is imported after it. */
const stopTelemetry = await startTelemetry(process.env);
const { run } = await import('./run.js');
const code = await run(process.argv.slice(2), process.env);
// A collector that hangs keeps nobody.
await Promise.race([stopTelemetry().catch(() => undefined), setTimeout(2000)]);
process.exit(code);
