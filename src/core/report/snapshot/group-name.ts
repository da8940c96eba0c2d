// What a group of a survey's question is called: by the labels of the options that it holds.
import { UNKNOWN } from '../../survey/definition/stratum.ts';
import { proseOf } from '../prose.ts';
import type { Prose } from '../prose.ts';
import type { SnapshotSurvey } from '../snapshot.ts';

/** What no words are known for is named by its code: 16_34 and 35_plus. */
const readable = (code: string): string =>
  code
    .replace(/^(\d+)_(\d+)$/u, '$1\u2013$2')
    .replace(/^(\d+)_plus$/u, '$1+')
    .replaceAll('_', ' ');

/** Null for the group of those of whom it is not known. `partsOf`: how the report's language puts labels beside each other. */
export const groupName = (
  { questions, strata }: Pick<SnapshotSurvey, 'questions' | 'strata'>,
  questionId: string,
  group: string,
  partsOf: Prose['parts'] = proseOf('en').parts,
): string | null => {
  if (group === UNKNOWN) return null;
  const members = strata.find((one) => one.questionId === questionId)?.members[group] ?? [group];
  const labels = (questions.find(({ id }) => id === questionId)?.options ?? [])
    .filter(({ code }) => members.includes(code))
    .map(({ label }) => label);
  return labels.length === 0 ? readable(group) : partsOf(labels);
};
