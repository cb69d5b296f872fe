import { type RouterContextProvider } from 'react-router';
import { AddNote, ApplicationCandidates, ChangeNote, RemoveNote } from '../../build/documents/documents.js';
import { done, type FormHandler } from '../kit/answer-form.js';
import { read } from '../kit/read.js';
import { type Candidate } from './assign-form.js';

/** Who is named in a text: the longest name that fits, so that `@Nil Beispiel` is not `@Nil`. First names do where one person has them. */
export function mentionedIn(text: string, people: readonly Pick<Candidate, 'userId' | 'name'>[]): string[] {
  const lower = text.toLowerCase();
  const firsts = people.map(({ name }) => name.split(' ')[0]!.toLowerCase());
  return people
    .filter(({ name }, at) => {
      const first = firsts[at]!;
      const isAlone = firsts.filter((other) => other === first).length === 1;
      return (
        lower.includes(`@${name.toLowerCase()}`) ||
        (isAlone && new RegExp(`@${escaped(first)}(?![\\p{L}\\p{N}])`, 'u').test(lower))
      );
    })
    .map(({ userId }) => userId);
}

const escaped = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&');

export function noteForms(
  context: Readonly<RouterContextProvider>,
  id: string,
  here: string,
): Record<string, FormHandler<Response>> {
  const mentioned = async (text: string): Promise<string[]> => {
    if (!text.includes('@')) return [];
    const { application } = await read(context, ApplicationCandidates, { id });
    return mentionedIn(
      text,
      application.candidates.filter(({ role }) => role !== 'district'),
    );
  };
  return {
    note: async (form, change) => {
      const text = form.required('text');
      await change(AddNote, { input: { applicationId: id, text, mentionedIds: await mentioned(text) } });
      return done(`${here}#notizen`, 'noteSaved');
    },
    changeNote: async (form, change) => {
      const text = form.required('text');
      const input = { id: form.row, version: form.seen ?? 0, text, mentionedIds: await mentioned(text) };
      await change(ChangeNote, { input });
      return done(`${here}#notizen`, 'noteSaved');
    },
    removeNote: async (form, change) => {
      await change(RemoveNote, { input: { id: form.row, version: form.seen ?? 0 } });
      return done(`${here}#notizen`, 'noteRemoved');
    },
  };
}
