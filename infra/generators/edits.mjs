import { format, getFileInfo, resolveConfig } from 'prettier';

/** Changes one text of the tree. Throws when it has no place for the change: then the text has got another form, and so must this. */
export function edit(tree, path, change) {
  const before = tree.read(path, 'utf8');
  if (before === null) throw new Error(`${path} is not there`);
  const after = change(before);
  if (after === before) throw new Error(`${path} has no place for what belongs there`);
  tree.write(path, after);
}

/** Before the first line that is `line`, after `opening`. */
export const beforeLine = (opening, line, added) => (text) => {
  const begin = text.indexOf(opening);
  const end = begin < 0 ? -1 : text.indexOf(`\n${line}\n`, begin);
  return end < 0 ? text : `${text.slice(0, end + 1)}${added}${text.slice(end + 1)}`;
};

/** One more in `name: [a, b]`. */
export const inList = (opening, added) => (text) => {
  const begin = text.indexOf(opening);
  const end = begin < 0 ? -1 : text.indexOf(']', begin + opening.length);
  if (end < 0) return text;
  const list = text
    .slice(begin + opening.length, end)
    .trimEnd()
    .replace(/,$/, '');
  return `${text.slice(0, begin + opening.length)}${list}${list.trim() ? ', ' : ''}${added}${text.slice(end)}`;
};

/** After the last import. */
export const withImport = (line) => (text) => text.replace(/(^[^]*^import [^;]*;\n)/m, `$1${line}\n`);

/** In `extend type Query { … }`, which is made where there is none. */
export const inRoot = (type, fields) => (text) => {
  const opening = `extend type ${type} {`;
  return text.includes(opening) ? beforeLine(opening, '}', fields)(text) : `${text}\n${opening}\n${fields}}\n`;
};

export const both =
  (...changes) =>
  (text) =>
    changes.reduce((whole, change) => change(whole), text);

/** What was written, in the form that the format check wants. */
export async function formatted(tree) {
  for (const { path, type, content } of tree.listChanges()) {
    const file = `${tree.root}/${path}`;
    const { inferredParser: parser, ignored } = await getFileInfo(file, { ignorePath: `${tree.root}/.prettierignore` });
    if (type === 'DELETE' || ignored || !parser) continue;
    tree.write(path, await format(content.toString(), { ...(await resolveConfig(file)), parser }));
  }
}
