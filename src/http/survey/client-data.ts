// What the survey page's script is told: the flow, without what an option stands for, and its few words.
import type { CheckedOption, Kind } from '../../core/survey/definition/check.ts';
import { checkedOf, kindOf } from '../../core/survey/definition/checked.ts';
import type { ClientData, ClientItem, ClientQuestion } from '../../core/survey/flow/client.ts';
import { leavesIn } from '../../core/survey/definition/condition.ts';
import { optionsOf, partsOf } from '../../core/survey/definition/definition.ts';
import type { Definition, Option, Question } from '../../core/survey/definition/definition.ts';
import { believedAge } from '../../core/survey/definition/minimum-age.ts';
import { definitionFor } from '../../core/survey/flow/personal.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';
import type { Wording } from '../../core/wording.ts';
import type { FormBody } from './form-body.ts';
import type { WrittenVersion } from './personal-version.ts';

/** Pinned ones keep their place when the script shuffles. */
const itemsOf = (
  items: readonly CheckedOption[] | undefined,
  written: readonly Option[],
): readonly ClientItem[] | undefined =>
  items?.map((item) => ({
    ...item,
    ...(written.some(({ code, pinned }) => pinned && code === item.code) && { pinned: true }),
  }));

const questionOf = (question: Question, minimumAge: number | null): ClientQuestion => {
  const { options, parts, ...checked } = checkedOf(question);
  const { show_if, shuffle_block, pinned } = question;
  const age = question.type === 'number' ? question.minimum_age : undefined;
  const end_if = age ? undefined : question.end_if;
  return {
    ...checked,
    ...(show_if && { show_if }),
    ...(age && { minimum_age: believedAge(age, minimumAge) }),
    ...(end_if && {
      end_if: { when: end_if.when, ...(end_if.outcome && { outcome: end_if.outcome }) },
    }),
    ...(shuffle_block !== undefined && { shuffle_block, ...(pinned && { pinned }) }),
    ...('shuffle' in question && question.shuffle === true && { shuffle: true }),
    ...(options && { options: itemsOf(options, optionsOf(question)) }),
    ...(parts && { parts: itemsOf(parts, partsOf(question)) }),
  };
};

const WORDS = ['next', 'send', 'sending', 'waiting', 'try_again', 'refused'] as const;
const ALWAYS = ['required', 'choose', 'exclusive', 'number', 'whole_number', 'range', 'too_long'];
/** Messages that only some questions need. */
const OF_KIND: Partial<Record<Kind, readonly string[]>> = {
  consent: ['consent'],
  rank: ['place_twice', 'places'],
};

const wordsOf = ({ questions }: Definition, { t }: Wording): Record<string, string> => {
  const kinds = [...new Set(questions.map(kindOf))];
  return Object.fromEntries([
    ...WORDS.map((key) => [key, t(`survey.${key}`)] as const),
    // The script puts the figures in.
    ...[...ALWAYS, ...kinds.flatMap((kind) => OF_KIND[kind] ?? [])].map(
      (key) =>
        [`problem.${key}`, t(`survey.problem.${key}`, { min: '{min}', max: '{max}' })] as const,
    ),
  ]);
};

const readsArm = ({ show_if, end_if }: Question): boolean =>
  [show_if, end_if?.when].some((when) => when && leavesIn(when).some((leaf) => 'arm' in leaf));

/** Whether the page needs the script that can rank, say answers again, and draw. */
export const needsMore = ({ questions, texts }: Definition): boolean =>
  questions.some((question) => question.type === 'ranking' || readsArm(question)) ||
  Object.values(texts).some(({ words }) =>
    questions.some(({ id }) =>
      [words[id], words[`${id}.help`]].some((text) => text?.includes('{answer:')),
    ),
  );

export const clientData = (
  link: SurveyLink,
  version: WrittenVersion,
  body: FormBody,
  locale: string,
  at: string,
  wording: Wording,
): ClientData => ({
  action: `/s/${link.code}`,
  version: version.id,
  id: body.id,
  rev: body.rev,
  locale,
  started: body.startedAtMs,
  test: body.isTest,
  hidden: body.hidden,
  answers: body.answers,
  at,
  questions: definitionFor(
    version.written,
    { id: body.id, arm: link.armKind, hidden: version.decided },
    true,
  ).questions.map((question) => questionOf(question, body.minimumAge)),
  words: wordsOf(version.written, wording),
});
