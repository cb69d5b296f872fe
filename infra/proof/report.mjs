import { readFileSync } from 'node:fs';

/** Mutants that change nothing anybody could see, each with the reason: [{ file, kind, what, why }], `nth` where only one of equals is meant. */
const list = JSON.parse(readFileSync(new URL('reviewed.json', import.meta.url), 'utf8'));

export const reviewed = (mutant) =>
  list.find(
    ({ file, kind, what, nth = mutant.nth }) =>
      file === mutant.file && kind === mutant.kind && what === mutant.what && nth === mutant.nth,
  )?.why;

const head = `# Mutation

\`npm run mutate\` takes away every guard of the platform, one at a time, and looks for a test that notices: every sentence of every
policy (removed, said about every row, without one of its roles, without one of its actions), every place where a use case asks a
policy or refuses by itself, every guard of the contract, every row-level policy (dropped, opened), its enforcement, every key, every
check and every foreign key. Nothing is changed on disk: the switches are put into the sources while the tests load them. This page is
written by the run itself.

| Run | Command |
| --- | --- |
| everything, more than an hour on two cores | \`npm run mutate\` |
| in pieces | \`npm run mutate -- --part guards\`, \`--part areas\`, … |
| what nothing noticed yet: after an interruption or new tests | \`npm run mutate -- --again\` |
| one file | \`npm run mutate -- --file decision.service\` |

\`npm test\` runs all of it but the use cases, which take too long for every run. Which mutants change nothing that
anybody could see is said in \`infra/proof/reviewed.json\`, each with its reason.

`;

/** The text of docs/mutation.md. */
export function report(results, at) {
  const kinds = [...Map.groupBy(results, ({ kind }) => kind)].map(([kind, rows]) => [kind, ...counts(rows)]);
  const lines = [...kinds, ['**all**', ...counts(results)]].map((cells) => `| ${cells.join(' | ')} |`);
  const table = [
    '| Taken away | Mutants | Noticed | Reviewed | Survived | Not run | Score |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
  ];
  return `${head}## Score

Measured until ${at.toISOString().slice(0, 10)}.

${table.join('\n')}\n${survivors(results)}${equivalents(results)}`;
}

function counts(rows) {
  const noticed = rows.filter(({ by }) => by !== null).length;
  const excused = rows.filter(({ by, reviewed: why }) => by === null && why).length;
  const open = rows.filter(({ isOpen }) => isOpen).length;
  const run = rows.length - open - excused;
  const score = run === 0 ? '–' : `${((100 * noticed) / run).toFixed(1)} %`;
  return [rows.length, noticed, excused, run - noticed, open, score];
}

function survivors(results) {
  const rows = results.filter(({ by, reviewed: why, isOpen }) => by === null && !why && !isOpen);
  return rows.length === 0
    ? ''
    : `\n## Survived\n\n${rows.map(({ where, kind, what }) => `- ${where}: ${kind}: \`${what}\``).join('\n')}\n`;
}

function equivalents(results) {
  const rows = results.filter(({ reviewed: why }) => why);
  return rows.length === 0
    ? ''
    : `\n## Reviewed\n\nThese change nothing that anybody could see.\n\n${rows.map(({ where, kind, what, reviewed: why }) => `- ${where.replace(/:\d+$/, '')}: ${kind}: \`${what}\`. ${why}`).join('\n')}\n`;
}
