import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { inRoot } from '../launch/project.mjs';

/**
 * Every sentence of every policy, every place where a use case asks one, and every condition under which one refuses, as a switch in
 * the source: with the environment variable MUTANT set to its id, this one guard is gone. Nothing is written: `jest/transform.mjs`
 * puts the switches in while the file is loaded.
 */
export function sourceMutants() {
  return sourceFiles().flatMap((file) => mutantsOf(file, readFileSync(inRoot(file), 'utf8')));
}

/** { id, kind, service, file, line, nth, what, switches: [{ start, end, before, after }] } */
export function mutantsOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = isPolicy(file) ? policyMutants(source) : [...guardMutants(source), ...refusalMutants(source)];
  return found.map(({ node, ...mutant }, n) => ({
    id: `${file}#${n}`,
    service: file.split('/')[1],
    file,
    line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
    nth: found.slice(0, n).filter(({ kind, what }) => kind === mutant.kind && what === mutant.what).length,
    ...mutant,
  }));
}

/** The source with all its switches. */
export function withSwitches(file, text) {
  const insertions = mutantsOf(file, text).flatMap(({ id, switches }) =>
    switches.flatMap(({ start, end, before, after, outer }) => {
      const asked = `isMutated(${JSON.stringify(id)})`;
      const length = end - start + (outer ? 0.5 : 0);
      return [
        { at: start, length, opens: true, text: before(asked) },
        { at: end, length, opens: false, text: after(asked) },
      ];
    }),
  );
  // The wider of two that begin together opens first; the wider of two that end together closes last.
  insertions.sort((a, b) => a.at - b.at || a.opens - b.opens || (a.opens ? b.length - a.length : a.length - b.length));
  let from = 0;
  const parts = insertions.flatMap(({ at, text: inserted }) => [text.slice(from, (from = at)), inserted]);
  const every = isPolicy(file) ? `import { anyRow as everyRow } from '#libs/kernel'; ` : '';
  return every + parts.join('') + text.slice(from);
}

export const isPolicy = (file) => file.endsWith('.policy.ts');

export const isSource = (file) =>
  /(?<!\.d|\.spec|\.build|\.entity|\.input)\.ts$/.test(file) && !/\/(migrations|fixtures)\//.test(file);

function sourceFiles() {
  return services()
    .flatMap((name) => filesBelow(`libs/${name}/src`))
    .filter(isSource)
    .sort();
}

const filesBelow = (folder) =>
  readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`);

/** A service has a contract of its own name. */
export function services() {
  return readdirSync(inRoot('libs')).filter(
    (name) => name !== 'kernel' && readdirSync(inRoot('libs', name)).includes(`${name}.graphql`),
  );
}

function nodes(source, isWanted) {
  const found = [];
  const walk = (node) => {
    if (isWanted(node)) found.push(node);
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

const calls = (source) => nodes(source, ts.isCallExpression);

const nameOf = (call) => (ts.isIdentifier(call.expression) ? call.expression.text : null);
const methodOf = (call) => (ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : null);
const short = (node) => node.getText().replace(/\s+/g, ' ').slice(0, 120);
const listOf = (nodes) => nodes.map((node) => node.getText()).join(', ');

/** Another expression in place of this one. */
const instead = (node, text) => ({
  start: node.getStart(),
  end: node.getEnd(),
  before: (asked) => `(${asked} ? ${text} : `,
  after: () => ')',
});

/** The function whose first parameter is `can`, in which a sentence stands. */
function speaker(node) {
  for (let up = node.parent; up; up = up.parent) {
    if (ts.isFunctionLike(up) && up.parameters[0]?.name.getText() === 'can') return up;
  }
  return null;
}

function policyMutants(source) {
  const all = calls(source);
  const isSentence = (call) => nameOf(call) === 'can' || call.arguments[0]?.getText() === 'can';
  return [
    ...all.filter((call) => speaker(call) && isSentence(call)).flatMap(sentenceMutants),
    ...all.filter((call) => /^(is|areaIds|scopeIds)$/.test(methodOf(call) ?? '')).flatMap(roleMutants),
    ...all.filter((call) => nameOf(call) === 'definePolicy').flatMap(silentMutants),
  ];
}

/** The sentence removed; said about every row, by everybody; without one of its actions. */
function sentenceMutants(call) {
  const removed = { node: call, kind: 'sentence removed', what: short(call), switches: [instead(call, 'undefined')] };
  const [actions, rows] = nameOf(call) === 'can' ? call.arguments : [call.arguments[2], null];
  return [removed, ...forEveryRow(call, actions?.getText() ?? `'read'`, rows), ...actionMutants(call, actions)];
}

function forEveryRow(call, actions, rows) {
  const { body } = speaker(call);
  const always = call === body || (call.parent.parent === body && ts.isExpressionStatement(call.parent));
  if (rows?.getText() === 'anyRow' && always) return []; // it already allows it to everybody
  const said = (asked) => `if (${asked}) can(${actions}, everyRow);`;
  const first = body.getStart() + 1;
  const inside = ts.isBlock(body)
    ? { start: first, end: first, before: (asked) => ` ${said(asked)}`, after: () => '' }
    : {
        start: body.getStart(),
        end: body.getEnd(),
        outer: true,
        before: (asked) => `{ ${said(asked)} `,
        after: () => '; }',
      };
  return [{ node: call, kind: 'sentence for every row', what: short(call), switches: [inside] }];
}

function actionMutants(call, actions) {
  if (!actions || !ts.isArrayLiteralExpression(actions) || actions.elements.length < 2) return [];
  return actions.elements.map((element) => ({
    node: element,
    kind: 'action removed',
    what: `${short(element)} of ${short(call)}`,
    switches: [instead(actions, `[${listOf(actions.elements.filter((other) => other !== element))}]`)],
  }));
}

/** `who.is('senate', 'auditor')` without one of them. */
function roleMutants(call) {
  if (call.arguments.length < 2) return [];
  return call.arguments.map((role) => ({
    node: role,
    kind: 'role removed',
    what: `${role.getText()} of ${short(call)}`,
    switches: [instead(call, `${call.expression.getText()}(${listOf(call.arguments.filter((a) => a !== role))})`)],
  }));
}

/** A policy that says nothing allows nothing: let it allow everything. */
function silentMutants(call) {
  const [, actions, speech] = call.arguments;
  if (!speech || !ts.isArrowFunction(speech) || speech.parameters.length > 0) return [];
  const loud = {
    start: speech.getStart(),
    end: speech.getEnd(),
    before: (asked) => `(can) => { if (${asked}) can(${actions.getText()}, everyRow); return (`,
    after: () => ')(); }',
  };
  return [{ node: call, kind: 'sentence for every row', what: short(call), switches: [loud] }];
}

/** Where a use case asks the policy: the wanted action becomes 'read', a check becomes nothing. */
function guardMutants(source) {
  return calls(source).flatMap((call) => {
    const [first, second, third, fourth] = call.arguments;
    const method = methodOf(call);
    if (method === 'check' && third) return [without(call)];
    if (method === 'get' && third && isEntity(first) && third.getText() !== `'read'`) return [asRead(call, third)];
    if (!/^(list|all|count|loadBy)$/.test(method ?? '') || !isEntity(first)) return [];
    return [second, third, fourth].flatMap(actionOption).map((action) => asRead(call, action));
  });
}

const isEntity = (node) => node !== undefined && ts.isIdentifier(node) && /^[A-Z]/.test(node.text);

const without = (call) => ({
  node: call,
  kind: 'check removed',
  what: short(call),
  switches: [instead(call, 'undefined')],
});

const asRead = (call, action) => ({
  node: action,
  kind: 'action becomes read',
  what: short(call),
  switches: [instead(action, `'read'`)],
});

/** `ctx.list(Fund, { action: 'apply' })` asks for more or less than reading. */
function actionOption(options) {
  if (!options || !ts.isObjectLiteralExpression(options)) return [];
  const action = options.properties.find((p) => p.name?.getText() === 'action');
  return action?.initializer ? [action.initializer] : [];
}

/** `if (day < today) throw new AppError(…)`: the question is still asked, the answer no longer counts. */
function refusalMutants(source) {
  return nodes(source, (node) => ts.isIfStatement(node) && refuses(node.thenStatement)).map(({ expression }) => ({
    node: expression,
    kind: 'refusal removed',
    what: short(expression.parent),
    switches: [
      {
        start: expression.getStart(),
        end: expression.getEnd(),
        before: () => '(',
        after: (asked) => `) && !${asked}`,
      },
    ],
  }));
}

function refuses(then) {
  const last = ts.isBlock(then) ? then.statements.at(-1) : then;
  return last !== undefined && ts.isThrowStatement(last) && /^throw new AppError\b/.test(last.getText());
}
