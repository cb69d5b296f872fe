import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AtRule, Declaration, Plugin, Root, Rule } from 'postcss';

/**
 * One PostCSS step over KERN UX and our own sheets:
 * 1. keeps only the KERN classes that the given sources name (KERN ships 400 KB, a page uses a twentieth),
 * 2. keeps the light colour scheme only (tenant colours are checked against light backgrounds), unless the pages have a dark look,
 * 3. turns physical into logical properties, so that the same sheet works from right to left,
 * 4. drops custom properties nobody reads.
 */
export function kernStyles(options: { sources: string[]; dark?: boolean }): Plugin {
  return {
    postcssPlugin: 'kern-styles',
    OnceExit(root: Root) {
      if (isForeign(root)) return;
      keepUsedClasses(root, classesIn(options.sources));
      if (!options.dark) keepLightScheme(root);
      root.walkRules(toLogicalProperties);
      root.walkComments((comment) => void comment.remove());
      dropUnreadProperties(root);
      dropEmpty(root);
    },
  };
}

/** Sheets that come with a package and stand for themselves. */
const isForeign = (root: Root): boolean => /node_modules\/(?!@kern-ux\/)/.test(root.source?.input.file ?? '');

/** Every `kern-…` class named in the sources, as written there. */
export function classesIn(directories: string[]): Set<string> {
  const found = new Set<string>();
  for (const file of directories.flatMap(sourceFiles)) {
    for (const match of readFileSync(file, 'utf8').matchAll(/kern-[a-z0-9_-]+/g)) found.add(match[0]);
  }
  return found;
}

function sourceFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.spec\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function keepUsedClasses(root: Root, used: Set<string>): void {
  root.walkRules((rule) => {
    const kept = rule.selectors.filter((selector) => {
      // Classes inside :not() and :is() do not all have to exist for the rule to match.
      const classes = selector.replaceAll(/:(not|is)\([^)]*\)/g, '').match(/\.kern-[a-z0-9_-]+/g) ?? [];
      return classes.every((name) => used.has(name.slice(1)));
    });
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
}

function keepLightScheme(root: Root): void {
  root.walkAtRules('media', (media) => {
    if (/prefers-color-scheme:\s*dark/.test(media.params)) media.remove();
    if (/prefers-color-scheme:\s*light/.test(media.params)) media.replaceWith(media.nodes ?? []);
  });
  root.walkRules((rule) => {
    const kept = rule.selectors.filter((selector) => !/^\[data-kern-theme=(dark|light)\]$/.test(selector));
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
}

const LOGICAL: Record<string, string> = {
  'margin-left': 'margin-inline-start',
  'margin-right': 'margin-inline-end',
  'padding-left': 'padding-inline-start',
  'padding-right': 'padding-inline-end',
  'border-left': 'border-inline-start',
  'border-right': 'border-inline-end',
  'border-left-width': 'border-inline-start-width',
  'border-right-width': 'border-inline-end-width',
  'border-left-color': 'border-inline-start-color',
  'border-right-color': 'border-inline-end-color',
  'border-top-left-radius': 'border-start-start-radius',
  'border-top-right-radius': 'border-start-end-radius',
  'border-bottom-left-radius': 'border-end-start-radius',
  'border-bottom-right-radius': 'border-end-end-radius',
  left: 'inset-inline-start',
  right: 'inset-inline-end',
};
const DIRECTIONS: Record<string, string> = { left: 'start', right: 'end' };
const FLOATS: Record<string, string> = { left: 'inline-start', right: 'inline-end' };

/** A rule that also shifts or turns sideways is left alone: a mirrored offset with an unmirrored shift would miss. */
export function toLogicalProperties(rule: Rule): void {
  const sideways = rule.nodes.some(
    (node) => node.type === 'decl' && node.prop === 'transform' && /translate(X|3d)?\(|rotate|matrix/.test(node.value),
  );
  if (sideways) return;
  rule.each((node) => {
    if (node.type === 'decl') toLogicalProperty(node);
  });
}

function toLogicalProperty(declaration: Declaration): void {
  const { prop, value } = declaration;
  const logical = LOGICAL[prop];
  if (logical) declaration.prop = logical;
  if (prop === 'text-align') declaration.value = DIRECTIONS[value] ?? value;
  if (prop === 'float' || prop === 'clear') declaration.value = FLOATS[value] ?? value;
  if (prop === 'padding' || prop === 'margin') splitSides(declaration);
}

/** `padding: 1px 2px 3px 4px` names left and right; the logical form needs two declarations. */
function splitSides(declaration: Declaration): void {
  const [top, end, bottom, start, ...rest] = sides(declaration.value);
  if (!top || !end || !bottom || !start || rest.length > 0 || end === start) return;
  declaration.cloneBefore({ prop: `${declaration.prop}-block`, value: `${top} ${bottom}` });
  declaration.prop = `${declaration.prop}-inline`;
  declaration.value = `${start} ${end}`;
}

/** Splits at spaces outside brackets. */
function sides(value: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const char of `${value} `) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (char === ' ' && depth === 0) {
      if (part) parts.push(part);
      part = '';
    } else part += char;
  }
  return parts;
}

function dropUnreadProperties(root: Root): void {
  for (let removed = -1; removed !== 0;) {
    const read = new Set<string>();
    root.walkDecls((declaration) => {
      for (const match of declaration.value.matchAll(/var\(\s*(--[\w-]+)/g)) read.add(match[1] ?? '');
    });
    removed = 0;
    root.walkDecls(/^--kern-/, (declaration) => {
      if (read.has(declaration.prop)) return;
      declaration.remove();
      removed += 1;
    });
  }
}

function dropEmpty(root: Root): void {
  root.walkRules((rule) => void (rule.nodes.length === 0 && rule.remove()));
  root.walkAtRules((atRule: AtRule) => void (atRule.nodes?.length === 0 && atRule.remove()));
}
