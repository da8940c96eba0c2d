// A question as a page shows it: in one language, its options in the order of this answer. What an option stands
// for (brand, decoy, creator's id) stays behind.
import type { Kind } from '../definition/check.ts';
import { kindOf, placesOf } from '../definition/checked.ts';
import type { Answers } from '../definition/condition.ts';
import { hasEnds, optionsOf, partsOf } from '../definition/definition.ts';
import type { Definition, Option, Question } from '../definition/definition.ts';
import { shownOrder } from '../definition/order.ts';
import { pipedLabel } from './piped-label.ts';
import { sizeOfPicture } from '../definition/pictures.ts';
import type { PictureSizes } from '../definition/pictures.ts';
import { platformName } from '../definition/post.ts';
import type { Size } from '../../image/limits.ts';
import { fillPipes, pipesIn } from '../definition/pipe.ts';
import { labelLang, labelOf, strayLocale, tellOf, wordOf } from '../definition/words.ts';
import type { Told } from '../definition/words.ts';

export type OptionView = {
  readonly code: string;
  readonly label: string;
  /** Of the label, where it is another language than the page's. */
  readonly lang: string | undefined;
  readonly pinned: boolean;
  readonly exclusive: boolean;
  readonly other: boolean;
  readonly image: PictureView | null;
};

/** `size` is null of a picture that was not uploaded here. */
export type PictureView = { readonly path: string; readonly size: Size | null };

export type PostView = {
  readonly name: string;
  readonly handle: string | null;
  /** What the platform is called; null where it is no name. */
  readonly platform: string | null;
  readonly caption: Told | null;
};

/** A row of a matrix, an item of a ranking. */
export type PartView = Pick<OptionView, 'code' | 'label' | 'lang'>;

export type TextView = Told & {
  /** With gaps that the script fills again as answers change; null where there is none. */
  readonly gaps: string | null;
};

export type QuestionView = {
  readonly id: string;
  readonly type: Question['type'];
  readonly kind: Kind;
  readonly isRequired: boolean;
  readonly isShuffled: boolean;
  readonly text: TextView;
  readonly help: TextView | null;
  /** Of a consent, the words beside the box. */
  readonly agree: Told;
  /** Of a matrix its columns, of a ranking its places. */
  readonly options: readonly OptionView[];
  readonly parts: readonly PartView[];
  /** Words for the two ends of a scale, the lowest first. */
  readonly ends: readonly [Told, Told] | null;
  readonly hasCaptions: boolean;
  /** Of an information page. */
  readonly picture: (PictureView & { readonly alt: Told }) | null;
  readonly post: PostView | null;
  readonly min: number;
  readonly max: number;
  readonly maxLength: number;
};

/** Whom the page is shown to, as far as it matters. */
export type Viewer = {
  readonly locale: string;
  readonly seed: number;
  readonly answers: Answers;
  readonly hidden: Readonly<Record<string, string>>;
  readonly sizes?: PictureSizes | undefined;
};

const textOf = (definition: Definition, key: string, viewer: Viewer): TextView | null => {
  const { locale, answers, hidden } = viewer;
  const word = wordOf(definition, locale, key);
  if (word === undefined) return null;
  const gaps = fillPipes(word, 'hidden', (name) => hidden[name]);
  const text = fillPipes(gaps, 'answer', (name) => pipedLabel(definition, locale, name, answers));
  const lang = strayLocale(definition, locale, key);
  return { text, lang, gaps: pipesIn(gaps).length > 0 ? gaps : null };
};

const pictureView = (path: string, sizes: PictureSizes | undefined): PictureView => ({
  path,
  size: sizeOfPicture(path, sizes),
});

const optionViews = (
  definition: Definition,
  question: Question,
  options: readonly Option[],
  { locale, sizes }: Pick<Viewer, 'locale' | 'sizes'>,
): OptionView[] =>
  options.map((option) => ({
    code: option.code,
    label: labelOf(definition, locale, question, option),
    lang: labelLang(definition, locale, question, option),
    // On a scale each point stands where it stands; only the others' end is set apart.
    pinned: option.pinned === true && question.type !== 'scale',
    exclusive: option.exclusive === true,
    other: option.other === true,
    image: option.image === undefined ? null : pictureView(option.image, sizes),
  }));

const postView = (definition: Definition, question: Question, locale: string): PostView | null => {
  if (question.type !== 'information' || !question.post) return null;
  const { name, handle, platform } = question.post;
  const caption = `${question.id}.caption`;
  return {
    name,
    handle: handle ?? null,
    platform: platformName(platform),
    caption:
      wordOf(definition, locale, caption) === undefined
        ? null
        : tellOf(definition, locale, caption),
  };
};

export const viewOf = (
  definition: Definition,
  question: Question,
  viewer: Viewer,
): QuestionView => {
  const { locale, seed } = viewer;
  const isShuffled = 'shuffle' in question && question.shuffle === true;
  const parts = partsOf(question);
  const inOrder = (items: readonly Option[]): readonly Option[] =>
    isShuffled ? shownOrder(items, seed, question.id) : items;
  const options =
    question.type === 'ranking'
      ? placesOf(question).map((code) => ({ code, label: code }))
      : parts.length > 0
        ? optionsOf(question)
        : inOrder(optionsOf(question));
  return {
    id: question.id,
    type: question.type,
    kind: kindOf(question),
    isRequired: question.required === true,
    isShuffled,
    text: textOf(definition, question.id, viewer) ?? {
      text: question.id,
      lang: undefined,
      gaps: null,
    },
    help: textOf(definition, `${question.id}.help`, viewer),
    agree: tellOf(definition, locale, `${question.id}.yes`),
    options: optionViews(definition, question, options, viewer),
    parts: inOrder(parts).map((part) => ({
      code: part.code,
      label: labelOf(definition, locale, question, part),
      lang: labelLang(definition, locale, question, part),
    })),
    ends: hasEnds(question)
      ? [
          tellOf(definition, locale, `${question.id}.low`),
          tellOf(definition, locale, `${question.id}.high`),
        ]
      : null,
    hasCaptions: question.type === 'image_choice' && question.captions === true,
    picture:
      question.type === 'information' && question.image
        ? {
            ...pictureView(question.image, viewer.sizes),
            alt: tellOf(definition, locale, `${question.id}.alt`),
          }
        : null,
    post: postView(definition, question, locale),
    min: question.type === 'number' ? question.min : 0,
    max: question.type === 'number' ? question.max : 0,
    maxLength: 'max_length' in question ? question.max_length : 0,
  };
};
