import { createRequire } from 'node:module';

const { ModuleMocker } = createRequire(import.meta.url)('jest-mock');
const mocker = new ModuleMocker(globalThis);
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

/** What `@jest/globals` gives to specs; `describe`, `it` and `expect` are globals. */
export const jest = {
  setTimeout: (ms) => void (globalThis[TIMEOUT] = ms),
  spyOn: mocker.spyOn.bind(mocker),
  restoreAllMocks: () => mocker.restoreAllMocks(),
};

/** The next file begins as the first did. */
export function resetGlobals() {
  jest.restoreAllMocks();
  delete globalThis[TIMEOUT];
  delete globalThis[Symbol.for('EVENT_HANDLERS')];
}
