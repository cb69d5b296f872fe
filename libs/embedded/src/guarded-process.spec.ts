import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const stopGuarded = fileURLToPath(new URL('./fixtures/stop-guarded.mjs', import.meta.url));

describe('a guarded process', () => {
  it('keeps whoever waits for its end alive until then, even when its children hold its output open', () => {
    const { stdout, status } = spawnSync(process.execPath, [stopGuarded], { encoding: 'utf8', timeout: 20_000 });
    expect({ stdout, status }).toEqual({ stdout: 'stopped\n', status: 0 });
  });
});
