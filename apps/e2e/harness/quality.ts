import { AxeBuilder } from '@axe-core/playwright';
import { type APIResponse, expect, type Page, type Response } from '@playwright/test';
import { HtmlValidate } from 'html-validate';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // React writes void elements and attributes in its own, valid way.
    'void-style': 'off',
    'attr-case': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // Tenant colours sit on the root element; the policy of the page allows style attributes in the workspace.
    'no-inline-style': 'off',
    // Spaces that keep a number and its unit together come from the formatter.
    'tel-non-breaking': 'off',
    // Lists and links may be named. Several values share one name, that is how a form sends several choices and hands them on.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'form-dup-name': 'off',
    // React makes ids that begin with an underscore; a frame that scrolls is a region on purpose.
    'valid-id': ['error', { relaxed: true }],
    'prefer-native-element': ['error', { exclude: ['region'] }],
  },
});

/** No violation of WCAG 2.2 A and AA or of axe's own good practice. */
export async function expectAccessible(page: Page): Promise<void> {
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(tags);
  // Otherwise every look would open a second, empty page, for frames of other origins: we have none.
  const { violations } = await builder.setLegacyMode().analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} – ${failureSummary}`),
  );
  expect(found, `accessible: ${page.url()}`).toEqual([]);
}

/** Valid HTML as the server sent it, before any script touched it. */
export async function expectValidHtml(response: APIResponse | Response): Promise<void> {
  const { results } = await validator.validateString(await response.text());
  const found = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`),
  );
  expect(found, `valid HTML: ${response.url()}`).toEqual([]);
}

/** Nothing sticks out of the screen. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const excess = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(excess, `fits the screen: ${page.url()}`).toBeLessThanOrEqual(0);
}
