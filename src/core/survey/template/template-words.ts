// The words of a template filled with a campaign's names, in every language of its own.
import { longDay } from '../../long-day.ts';
import { directionOf } from '../../wording.ts';
import { regionWords } from './template-choices.ts';
import type {
  Template,
  TemplateFrame,
  TemplatePost,
  TemplateQuestion,
  TemplateTexts,
} from './template-shape.ts';

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

// Latin digits in every language, as everywhere on the page. ICU sets a space before a Japanese counter; Japanese does not.
const minutesText = (minutes: number, locale: string): string => {
  const text = new Intl.NumberFormat(`${locale}-u-nu-latn`, {
    style: 'unit',
    unit: 'minute',
    unitDisplay: 'long',
  }).format(minutes);
  return locale === 'ja' ? text.replace(/\s/gu, '') : text;
};

const altIn = (post: TemplatePost | undefined, locale: string, first: string): string => {
  const alt = post?.picture?.alt ?? {};
  return alt[locale] ?? alt['*'] ?? alt[first] ?? '';
};

const valuesFor = (
  template: Template,
  frame: TemplateFrame,
  minutes: number,
  locale: string,
): Record<string, string> => {
  const fallback = template.texts[template.default_locale]?.words ?? {};
  const own = template.texts[locale]?.words ?? fallback;
  const values = {
    brand: frame.brand,
    start: longDay(frame.startDate, locale),
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
    minutes: minutesText(minutes, locale),
    creator: frame.posts?.creator ?? '',
  };
  return {
    ...(directionOf(locale) === 'rtl' ? isolated(values) : values),
    // The whole of a text, which finds its direction by itself.
    campaign_alt: altIn(frame.posts?.campaign, locale, template.default_locale),
    neutral_alt: altIn(frame.posts?.neutral, locale, template.default_locale),
    campaign_post: frame.posts?.campaign.caption ?? '',
    neutral_post: frame.posts?.neutral.caption ?? '',
  };
};

/** Bands read the same in every language: "25–34", and the last one "55+". */
const bandText = ({ code, min, max }: NonNullable<TemplateQuestion['bands']>[number]): string => {
  if (code.endsWith('_plus')) return `${min}+`;
  return min === max ? String(min) : `${min}–${max}`;
};

const bandWords = (questions: readonly TemplateQuestion[]): Record<string, string> =>
  Object.fromEntries(
    questions.flatMap(({ id, bands = [] }) =>
      bands.map((band): [string, string] => [`${id}.${band.code}`, bandText(band)]),
    ),
  );

// Of each screener the words that end the survey; a definition keeps those it can say.
const ENDING = 'screened_out';

const endingFor = (
  words: Readonly<Record<string, string>>,
  { design }: Pick<TemplateFrame, 'design'>,
): Record<string, string> => {
  const own = words[`${ENDING}.${design ?? ''}`];
  return Object.fromEntries(
    Object.entries(words)
      .filter(([key]) => !key.startsWith(`${ENDING}.`))
      .map(([key, text]) => [key, key === ENDING && own !== undefined ? own : text]),
  );
};

/** Without what a picture shows, of a post that has none. */
const withoutAlts = (
  { questions }: Template,
  { posts }: TemplateFrame,
  words: Readonly<Record<string, string>>,
): Record<string, string> => {
  const left = new Set(
    questions.flatMap(({ id, post }) =>
      post === undefined || posts?.[post].picture ? [] : [`${id}.alt`],
    ),
  );
  return Object.fromEntries(Object.entries(words).filter(([key]) => !left.has(key)));
};

/** The texts of the wanted languages, the first one always among them. `minutes`: how long answering takes. */
export const fillTexts = (
  template: Template,
  frame: TemplateFrame,
  minutes: number,
): TemplateTexts => {
  const wanted = new Set([template.default_locale, ...frame.locales]);
  return Object.fromEntries(
    Object.entries(template.texts)
      .filter(([locale]) => frame.locales.length === 0 || wanted.has(locale))
      .map(([locale, { reviewed, words }]) => [
        locale,
        {
          reviewed,
          words: {
            ...bandWords(template.questions),
            ...regionWords(template.questions, frame, locale),
            ...withoutAlts(
              template,
              frame,
              fillWords(endingFor(words, frame), valuesFor(template, frame, minutes, locale)),
            ),
          },
        },
      ]),
  );
};
