import swc from '@swc/jest';
import { isSource, services, withSwitches } from '../source-mutants.mjs';

const ofServices = new RegExp(`/(libs/(?:${services().join('|')})/src/.*)$`);

function switched(text, path) {
  const file = ofServices.exec(path)?.[1];
  return file && isSource(file) ? withSwitches(file, text) : text;
}

/** Compiles like every other spec run, with a switch at every guard (MUTANT); on disk everything stays as it is. */
export default {
  createTransformer(options) {
    const plain = swc.createTransformer(options);
    return {
      canInstrument: plain.canInstrument,
      getCacheKey: (text, path, ...rest) => plain.getCacheKey(switched(text, path), path, ...rest),
      process: (text, path, ...rest) => plain.process(switched(text, path), path, ...rest),
      processAsync: (text, path, ...rest) => plain.processAsync(switched(text, path), path, ...rest),
    };
  },
};
