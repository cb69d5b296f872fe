import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, parse } from '#libs/kernel';
import { line, day, optionalLine } from '#libs/typed';
import { z } from 'zod';
import { type LegalTextKind, legalTextKinds } from './legal-text.entity.js';
import { type AddLegalText, addLegalTextInput } from './legal-text.input.js';

/** What `texts.json` says of a text: who states it, since when, by which law. */
const statement = z.object({ source: line(3, 300), statedOn: day(), law: optionalLine(300, 3) });
const statements = z.partialRecord(z.enum(legalTextKinds), statement);

/**
 * The texts of a folder: `texts.json`, and a file `<kind>.<language>.txt` for each text and language. Throws VALIDATION with `legal.<file>`
 * for what is missing or wrong.
 */
export async function readLegalFolder(folder: string): Promise<AddLegalText[]> {
  const files = await readdir(folder).catch(() => [] as string[]);
  const stated = parse(statements, await readJson(join(folder, 'texts.json')));
  return Promise.all(
    Object.entries(stated).map(async ([kind, said]) => {
      const texts: { language: string; text: string }[] = [];
      for (const file of files) {
        const [, language] = new RegExp(`^${kind}\\.([a-z]{2,3})\\.txt$`).exec(file) ?? [];
        if (language) texts.push({ language, text: await readFile(join(folder, file), 'utf8') });
      }
      return one(kind as LegalTextKind, { ...said, texts });
    }),
  );
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw new AppError('VALIDATION', { fields: { 'legal.texts.json': 'not_readable' } });
  }
}

function one(kind: LegalTextKind, said: object): AddLegalText {
  try {
    return parse(addLegalTextInput, { kind, ...said });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('VALIDATION', { fields: { [`legal.${kind}`]: Object.keys(error.fields ?? {}).join(', ') } });
  }
}
