// Health check of a container: exit code 0 when the process answers on its own address.
const host = process.env.HOST === '0.0.0.0' ? '127.0.0.1' : process.env.HOST;

try {
  const { ok } = await fetch(`http://${host}:${process.env.PORT}/healthz`, { signal: AbortSignal.timeout(2_500) });
  process.exitCode = ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
