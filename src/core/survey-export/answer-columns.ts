// The columns of a question. One choice is one column with its code; several choices are one 0/1 column an option,
// as SPSS (multiple dichotomies) and R expect them, all empty where the question was not answered.
import { codesOf, optionsOf, PREFER_NOT } from '../survey/definition/definition.ts';
import type { Definition, Question } from '../survey/definition/definition.ts';
import { recodableOf } from '../survey/answer/recode.ts';
import type { RecodeRule } from '../survey/answer/recode.ts';
import { UNPLACED, variablesOf } from '../survey/definition/variable.ts';
import type { Variable } from '../survey/definition/variable.ts';
import { codeLabelOf, sayOf, variableLabelOf } from '../survey/definition/words.ts';
import { plainColumn, yesNo } from './column.ts';
import type { Cell, Code, ExportedResponse, Speech, UnnamedColumn } from './column.ts';
import { conditionText } from './condition-text.ts';

type In<T> = T & { readonly definition: Definition };
/** In each version that has it, the newest first. */
type Versions<T> = readonly [In<T>, ...In<T>[]];
export type Asked = Versions<{ readonly question: Question }>;

const byKey = <T>(items: readonly In<T>[], keyOf: (item: In<T>) => string): Versions<T>[] =>
  [...Map.groupBy(items, keyOf).values()].flatMap(([first, ...others]): Versions<T>[] =>
    first ? [[first, ...others]] : [],
  );

/** In the order of the newest version; what only older ones ask comes last. */
export const askedIn = (definitions: readonly Definition[]): Asked[] =>
  byKey(
    definitions.flatMap((definition) =>
      definition.questions.map((question) => ({ definition, question })),
    ),
    ({ question }) => question.id,
  );

const hasSeveral = (question: Question): boolean =>
  question.type === 'multiple' ||
  question.type === 'short_text' ||
  (question.type === 'image_choice' && question.several === true);

const aboutOf = ({ definition, question }: Asked[0], { locale, words }: Speech) => ({
  question: question.id,
  type: question.type,
  text: sayOf(definition, locale, question.id),
  purpose: question.purpose ?? '',
  metric: 'lift' in question && question.lift ? question.lift.metric : '',
  base: question.show_if ? conditionText(question.show_if) : words.t('export.everybody'),
});

/** What was typed or counted to become this code. */
const sourceOf = (question: Question, code: string): string => {
  if (question.type === 'number') {
    const band = question.bands?.find((one) => one.code === code);
    return band ? `${band.min}..${band.max}` : '';
  }
  const brands = 'brands' in question ? (question.brands ?? []) : [];
  return brands.find((one) => one.code === code)?.names.join('; ') ?? '';
};

/** Of all versions, so that no stored code lacks its label. */
const codesIn = (versions: Versions<Variable>, { locale }: Speech): Code[] => {
  const codes = versions.flatMap(({ definition, question, key, codes: own }) =>
    own.map((code): Code => ({
      code,
      label: codeLabelOf(definition, locale, question, code, key),
      recode: sourceOf(question, code),
    })),
  );
  return codes.filter(({ code }, index) => codes.findIndex((one) => one.code === code) === index);
};

const WORDS: ReadonlySet<string> = new Set([PREFER_NOT, UNPLACED]);

/** Points of a scale and places are numbers to calculate with. */
const isNumeric = (codes: readonly Code[]): boolean =>
  codes.every(({ code }) => WORDS.has(code) || /^\d{1,9}$/.test(code));

const cellOf = (
  value: string | readonly string[] | undefined,
  codes: readonly Code[],
  { isLabelled }: Speech,
): Cell => {
  if (value === undefined) return null;
  const all = [value].flat();
  if (isLabelled)
    return all.map((code) => codes.find((one) => one.code === code)?.label ?? code).join('; ');
  const [only = ''] = all;
  return /^\d{1,9}$/.test(only) && isNumeric(codes) ? Number(only) : all.join(' ');
};

const chosenAt = ({ answers, coded }: ExportedResponse, key: string) => answers[key] ?? coded[key];

const oneChoice = (versions: Versions<Variable>, speech: Speech): UnnamedColumn => {
  const [newest] = versions;
  const { definition, key, part } = newest;
  const codes = codesIn(versions, speech);
  return plainColumn({
    ...aboutOf(newest, speech),
    wanted: key.replace('.', '__'),
    option: part?.code ?? '',
    text: variableLabelOf(definition, speech.locale, newest),
    values: 'code',
    codes,
    read: (response) => cellOf(chosenAt(response, key), codes, speech),
  });
};

const severalChoices = (versions: Versions<Variable>, speech: Speech): UnnamedColumn[] => {
  const [newest] = versions;
  const about = aboutOf(newest, speech);
  return codesIn(versions, speech).map(({ code, label, recode }) =>
    plainColumn({
      ...about,
      wanted: `${newest.key}__${code}`,
      option: code,
      text: `${about.text} – ${label}`,
      values: '0/1',
      codes: yesNo(speech),
      recode,
      read: (response) => {
        const value = chosenAt(response, newest.key);
        // A list even of one code: in a text `includes` would look for a part of it.
        return value === undefined ? null : Number([value].flat().includes(code));
      },
    }),
  );
};

const choiceColumns = (asked: Asked, speech: Speech): UnnamedColumn[] => {
  const variables = asked.flatMap(({ definition, question }) =>
    variablesOf(question).map((variable) => ({ ...variable, definition })),
  );
  // A question of several choices that once was one of a single choice has the columns of both.
  const kindOf = ({ key, question }: Variable): string => `${key} ${hasSeveral(question)}`;
  return byKey<Variable>(variables, kindOf).flatMap((versions) =>
    hasSeveral(versions[0].question)
      ? severalChoices(versions, speech)
      : [oneChoice(versions, speech)],
  );
};

/** What is tallied: the choice, or what the rules read in the words beside "other". */
const recodedColumn = (
  choice: UnnamedColumn,
  rules: readonly RecodeRule[],
  speech: Speech,
): UnnamedColumn => {
  const wordsFor = (wanted: string): string =>
    rules.flatMap(({ code, contains }) => (code === wanted ? [contains] : [])).join('; ');
  const codes = choice.codes.map((one) => ({ ...one, recode: wordsFor(one.code) }));
  return {
    ...choice,
    wanted: `${choice.question}__coded`,
    text: speech.words.t('export.coded', { text: choice.text }),
    codes,
    read: ({ coded }) => cellOf(coded[choice.question], codes, speech),
  };
};

const isText = ({ type }: Question): boolean => type === 'short_text' || type === 'long_text';
const isFigure = (question: Question): boolean =>
  question.type === 'number' && codesOf(question).length === 0;
const hasOther = (question: Question): boolean => optionsOf(question).some(({ other }) => other);

/** All columns of a question, whatever type it had in each version. */
export const answerColumns = (
  asked: Asked,
  rules: readonly RecodeRule[],
  speech: Speech,
): UnnamedColumn[] => {
  const [{ definition, question }] = asked;
  const { id } = question;
  const about = aboutOf(asked[0], speech);
  const isEver = (has: (one: Question) => boolean): boolean =>
    asked.some((version) => has(version.question));
  const typed = (key: string, wanted: string): UnnamedColumn =>
    plainColumn({ ...about, wanted, values: 'text', read: ({ texts }) => texts[key] ?? null });
  const figure = (): UnnamedColumn =>
    plainColumn({
      ...about,
      wanted: id,
      values: 'integer',
      read: (response) => cellOf(chosenAt(response, id), [], speech),
    });
  const choices = choiceColumns(asked, speech);
  const recoded =
    recodableOf(definition)?.question.id === id
      ? choices.filter(({ values }) => values === 'code')
      : [];
  return [
    ...(isEver(isText) ? [typed(id, id)] : []),
    ...(isEver(isFigure) ? [figure()] : []),
    ...choices,
    ...(isEver(hasOther) ? [typed(`${id}.other`, `${id}__other_text`)] : []),
    ...recoded.map((choice) => recodedColumn(choice, rules, speech)),
  ];
};
