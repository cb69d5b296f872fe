import swc from '@swc/jest';

/** `{ file, edits }` of source-mutants.mjs, or nothing. */
const mutant = process.env.MUTANT ? JSON.parse(process.env.MUTANT) : null;

function mutated(text, path) {
  if (!mutant || !path.endsWith(`/${mutant.file}`)) return text;
  const later = [...mutant.edits].sort((a, b) => b.start - a.start);
  return later.reduce((source, { start, end, text: to }) => source.slice(0, start) + to + source.slice(end), text);
}

/** Compiles like every other spec run, but with one change of one file: on disk it stays as it is. */
export default {
  createTransformer(options) {
    const plain = swc.createTransformer(options);
    return {
      canInstrument: plain.canInstrument,
      getCacheKey: (text, path, ...rest) => plain.getCacheKey(mutated(text, path), path, ...rest),
      process: (text, path, ...rest) => plain.process(mutated(text, path), path, ...rest),
      processAsync: (text, path, ...rest) => plain.processAsync(mutated(text, path), path, ...rest),
    };
  },
};
