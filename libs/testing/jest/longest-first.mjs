import Sequencer from '@jest/test-sequencer';

/** What takes longest, in this order: begun last, it would leave the other workers idle at the end. */
const LONGEST = [
  'runbook/runbook',
  'kill/kill',
  'launch/start',
  'kill/twice',
  'proof/lists',
  'hang/away',
  'facts/apart',
  'isolation/one-wall',
  'embedded/src/postgres',
  'fences/fences',
  'isolation/isolation',
  'hang/hang',
  'laboratory/conformance',
  'facts/any-order',
  'oidc/oidc-provider',
  'hang/services',
  'oidc/oidc',
  'proof/catalogue-mutants',
  'hostile/values',
  'launch/processes',
];

const rank = ({ path }) => {
  const found = LONGEST.findIndex((name) => path.includes(`/${name}.`));
  return found < 0 ? LONGEST.length : found;
};

export default class LongestFirst extends Sequencer {
  async sort(tests) {
    return (await super.sort(tests)).toSorted((a, b) => rank(a) - rank(b));
  }
}
