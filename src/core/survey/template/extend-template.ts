// A template that extends another says only what differs, so that shared questions and their words in eight
// languages stand in one place and are corrected there.
import { idOf } from '../definition/condition.ts';
import type { Json, Template, TemplateSource, TemplateTexts } from './template-shape.ts';

/** Fields of the second over those of the first; null takes one away. */
const merged = (base: Json, own: Json): Json =>
  Object.fromEntries(Object.entries({ ...base, ...own }).filter(([, value]) => value !== null));

/**
 * All questions in their order. A name takes the question over as it is; an object of a known id changes parts of it,
 * any other is a question of its own.
 */
const questionsOf = (base: Template, own: TemplateSource): Template['questions'] => {
  const known = new Map(base.questions.map((question) => [question.id, question]));
  return own.questions.map((item) => {
    if (typeof item !== 'string') return { ...merged(known.get(item.id) ?? {}, item), id: item.id };
    const question = known.get(item);
    if (!question) throw new Error(`a template takes over ${item}, which is not there`);
    return question;
  });
};

/** The words of each language, without those of questions that are left out. A language is read when both parts are. */
const textsOf = (
  base: Template,
  own: TemplateSource,
  questions: Template['questions'],
): TemplateTexts => {
  const kept = new Set(questions.map(({ id }) => id));
  const left = new Set(base.questions.map(({ id }) => id).filter((id) => !kept.has(id)));
  return Object.fromEntries(
    Object.entries(base.texts).map(([locale, { reviewed, words }]) => {
      const more = own.texts[locale];
      const taken = Object.entries(words).filter(([key]) => !left.has(idOf(key)));
      return [
        locale,
        {
          reviewed: reviewed && more?.reviewed === true,
          words: { ...Object.fromEntries(taken), ...more?.words },
        },
      ];
    }),
  );
};

/** The whole template of that name, its languages in the order of the one at the root. */
export const extendTemplate = (
  name: string,
  sources: Readonly<Record<string, TemplateSource>>,
): Template => {
  const source = sources[name];
  if (!source) throw new Error(`no template ${name}`);
  const { extends: parent, ...own } = source;
  // A test fills each template that ships and checks the outcome against the schema.
  if (parent === undefined) return own as unknown as Template;
  const base = extendTemplate(parent, sources);
  const questions = questionsOf(base, source);
  const whole = { ...merged(base, own), questions, texts: textsOf(base, source, questions) };
  return whole as unknown as Template;
};
