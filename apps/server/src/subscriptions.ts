import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { subscriptions, type Topic } from '#libs/contracts';
import { heardTopics } from '#libs/host';
import { projectRoot } from './project-root.js';
import { registry } from './registry.js';

export const subscriptionsFile = join(projectRoot, 'libs/contracts/src/subscriptions.ts');

/** Who hears what, as the handlers and copies of the services declare it. A process that runs one service reads it from a file. */
export function subscriptionsText(): string {
  const lines = (Object.keys(subscriptions) as Topic[]).sort().map((topic) => {
    const consumers = registry.filter((definition) => heardTopics(definition).includes(topic)).map(({ name }) => name);
    return `  '${topic}': [${consumers
      .sort()
      .map((name) => `'${name}'`)
      .join(', ')}],`;
  });
  return `import { type Topic } from './messages.js';

/** Which services hear which message: written by \`npm run fields\` from what they declare. A process refuses to start when it differs. */
export const subscriptions: Record<Topic, readonly string[]> = {
${lines.join('\n')}
};
`;
}

if (process.argv[1]?.endsWith('subscriptions.js')) writeFileSync(subscriptionsFile, subscriptionsText());
