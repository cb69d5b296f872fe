import Sequencer from '@jest/test-sequencer';

/** What takes longest, in this order: begun last, it would leave the other workers idle at the end. */
const LONGEST = [
  'runbook/runbook',
  'kill/kill',
  'hang/away',
  'launch/start',
  'isolation/isolation',
  'hang/hang',
  'clients/clients',
  'facts/apart',
  'hang/services',
  'proof/lists',
  'isolation/every-change',
  'kill/twice',
  'facts/any-order',
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
