// Fills a questionnaire template with a campaign's brand, competitors, decoys and creators. What comes out is a
// definition that holds every word it will show: a version says for ever what was asked.
import { fail } from '../result.ts';
import { directionOf } from '../wording.ts';
import type { FieldProblem, Result } from '../result.ts';
import type { Definition } from './definition.ts';
import { parseDefinition } from './parse-definition.ts';

/** What a template is filled with. */
export type TemplateFrame = {
  readonly brand: string;
  readonly brandAliases: readonly string[];
  readonly competitors: readonly string[];
  readonly decoys: readonly string[];
  readonly creators: readonly { readonly id: string; readonly name: string }[];
  readonly unrelatedCreators: readonly string[];
  /** What the brand sells, by language; without it the question speaks of things seen lately. */
  readonly category: Readonly<Record<string, string>>;
  /** Empty: no question about the region. */
  readonly regions: readonly string[];
  /** Empty: all that the template has. */
  readonly locales: readonly string[];
};

type Json = Readonly<Record<string, unknown>>;
type TemplateOption = Json & { readonly from?: string };
type TemplateQuestion = Json & {
  readonly id: string;
  readonly options?: readonly TemplateOption[];
  readonly lift?: { readonly metric: string; readonly success: readonly string[] };
  readonly brands?: string;
  readonly bands?: readonly { readonly code: string; readonly min: number; readonly max: number }[];
  /** Left out when this list is empty. */
  readonly needs?: 'regions';
};

/** A definition in which `{ "from": ... }` options, `"brands"` and words in braces are still to be filled. */
export type Template = Json & {
  readonly default_locale: string;
  readonly texts: Readonly<
    Record<string, { readonly reviewed: boolean; readonly words: Readonly<Record<string, string>> }>
  >;
  readonly needs: readonly ('competitors' | 'decoys' | 'creators' | 'unrelated_creators')[];
  readonly questions: readonly TemplateQuestion[];
};

type Choice = {
  readonly code: string;
  readonly label: string;
  readonly role?: string;
  readonly creator_id?: string;
};

const slugOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+|-+$/gu, '')
    .slice(0, 40);

/** Readable codes that say nothing of who is the sponsor: `northwind`, not `brand`. */
const codeNames = <T extends { readonly label: string }>(
  items: readonly T[],
): (T & { code: string })[] => {
  const taken = new Set(['other', 'none', 'prefer_not', 'dont_remember']);
  return items.map((item, index) => {
    const slug = slugOf(item.label) || `option-${index + 1}`;
    let code = slug;
    for (let count = 2; taken.has(code); count += 1) code = `${slug}-${count}`;
    taken.add(code);
    return { ...item, code };
  });
};

const brandChoices = (frame: TemplateFrame): (Choice & { readonly names: readonly string[] })[] =>
  codeNames([
    ...frame.competitors.map((label) => ({ label, role: 'competitor', names: [label] })),
    { label: frame.brand, role: 'brand', names: [frame.brand, ...frame.brandAliases] },
    ...frame.decoys.map((label) => ({ label, role: 'decoy', names: [label] })),
  ]);

const creatorChoices = (frame: TemplateFrame, isMixed: boolean): Choice[] =>
  codeNames([
    ...frame.creators.map(({ id, name }) => ({
      label: name,
      role: 'campaign_creator',
      creator_id: id,
    })),
    ...(isMixed
      ? frame.unrelatedCreators
          .slice(0, frame.creators.length)
          .map((label) => ({ label, role: 'unrelated_creator' }))
      : []),
  ]);

const choicesFrom = (from: string, frame: TemplateFrame): Choice[] => {
  if (from === 'brands') return brandChoices(frame).map(({ names: _names, ...choice }) => choice);
  if (from === 'regions') return codeNames(frame.regions.map((label) => ({ label })));
  return creatorChoices(frame, from === 'creators_mixed');
};

const fillQuestion = (question: TemplateQuestion, frame: TemplateFrame): Json => {
  const { needs: _needs, ...kept } = question;
  const brands = brandChoices(frame);
  const brandCode = brands.find(({ role }) => role === 'brand')?.code ?? '';
  return {
    ...kept,
    ...(question.options && {
      options: question.options.flatMap((option): Json[] =>
        option.from === undefined ? [option] : choicesFrom(option.from, frame),
      ),
    }),
    ...(question.brands === 'brands' && {
      brands: brands.map(({ code, names }) => ({ code, names })),
    }),
    ...(question.lift && {
      lift: {
        ...question.lift,
        success: question.lift.success.map((code) => (code === '{brand}' ? brandCode : code)),
      },
    }),
  };
};

/** Each name in braces once; what stands in a name is never read again. */
const fillWords = (
  words: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
) =>
  Object.fromEntries(
    Object.entries(words).map(([key, text]) => [
      key,
      text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole),
    ]),
  );

const listOf = (names: readonly string[], locale: string): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);

// In a line from right to left a Latin name is set apart, so that its full stop stays at its end.
const isolated = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, text]) => [name, `\u2068${text}\u2069`]));

const valuesFor = (
  template: Template,
  frame: TemplateFrame,
  locale: string,
): Record<string, string> => {
  const fallback = template.texts[template.default_locale]?.words ?? {};
  const own = template.texts[locale]?.words ?? fallback;
  const values = {
    brand: frame.brand,
    competitors: listOf(frame.competitors, locale),
    creators: listOf(
      frame.creators.map(({ name }) => name),
      locale,
    ),
    category:
      frame.category[locale] ??
      frame.category['*'] ??
      own['category'] ??
      fallback['category'] ??
      '',
  };
  return directionOf(locale) === 'rtl' ? isolated(values) : values;
};

/** Bands read the same in every language: "25–34", and the last one "55+". */
const bandWords = (questions: readonly TemplateQuestion[]): Record<string, string> =>
  Object.fromEntries(
    questions.flatMap(({ id, bands = [] }) =>
      bands.map(({ code, min, max }): [string, string] => [
        `${id}.${code}`,
        code.endsWith('_plus') ? `${min}+` : `${min}–${max}`,
      ]),
    ),
  );

const needProblems = (template: Template, frame: TemplateFrame): FieldProblem[] => {
  const problem = (field: string, key: string, count: number): FieldProblem => ({
    field,
    key: `survey.template.${key}`,
    values: { count },
  });
  return template.needs.flatMap((need) => {
    if (need === 'competitors')
      return frame.competitors.length > 0 ? [] : [problem('template', 'needs_competitors', 1)];
    if (need === 'decoys')
      return frame.decoys.length > 0 ? [] : [problem('template', 'needs_decoys', 1)];
    if (need === 'creators')
      return frame.creators.length > 0 ? [] : [problem('template', 'needs_creators', 1)];
    const own = new Set(frame.creators.map(({ name }) => name.toLowerCase()));
    const apart = frame.unrelatedCreators.filter((name) => !own.has(name.toLowerCase()));
    const isEnough =
      apart.length >= frame.creators.length && apart.length === frame.unrelatedCreators.length;
    return isEnough
      ? []
      : [problem('unrelated_creators', 'needs_unrelated_creators', frame.creators.length)];
  });
};

export const fillTemplate = (
  template: Template,
  frame: TemplateFrame,
): Result<Definition, readonly FieldProblem[]> => {
  const problems = needProblems(template, frame);
  if (problems.length > 0) return fail(problems);
  const { needs: _needs, texts, questions, ...kept } = template;
  const wanted = new Set([template.default_locale, ...frame.locales]);
  const locales = Object.entries(texts).filter(
    ([locale]) => frame.locales.length === 0 || wanted.has(locale),
  );
  return parseDefinition({
    ...kept,
    texts: Object.fromEntries(
      locales.map(([locale, { reviewed, words }]) => [
        locale,
        {
          reviewed,
          words: {
            ...bandWords(questions),
            ...fillWords(words, valuesFor(template, frame, locale)),
          },
        },
      ]),
    ),
    questions: questions
      .filter(({ needs }) => needs === undefined || frame[needs].length > 0)
      .map((question) => fillQuestion(question, frame)),
  });
};
