// The choices that a template takes from the campaign: brands, creators and regions, each with a code.
import { UNKNOWN } from '../definition/stratum.ts';
import { FIRST_LOCALE } from './template-shape.ts';
import type { Json, TemplateFrame, TemplateOption, TemplateQuestion } from './template-shape.ts';

type Choice = {
  readonly code: string;
  /** Missing of what has a name in each language, which stands among the words. */
  readonly label?: string;
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
  // What these mean stands under the same keys as a name would.
  const others = ['other', 'none', 'prefer_not', 'dont_remember', 'help', 'low', 'high'];
  const taken = new Set([...others, UNKNOWN]);
  return items.map((item, index) => {
    const slug = slugOf(item.label) || `option-${index + 1}`;
    let code = slug;
    for (let count = 2; taken.has(code); count += 1) code = `${slug}-${count}`;
    taken.add(code);
    return { ...item, code };
  });
};

export const brandChoices = (
  frame: TemplateFrame,
): (Choice & { readonly names: readonly string[] })[] =>
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

const codedRegions = ({ regions }: TemplateFrame) =>
  codeNames(
    regions.map((names) => ({
      names,
      label: typeof names === 'string' ? names : (names[FIRST_LOCALE] ?? ''),
    })),
  );

/** What the regions are called in one language, of those that have a name in each: key of the words to name. */
export const regionWords = (
  questions: readonly TemplateQuestion[],
  frame: TemplateFrame,
  locale: string,
): Record<string, string> =>
  Object.fromEntries(
    questions
      .filter(({ options = [] }) => options.some(({ from }) => from === 'regions'))
      .flatMap(({ id }) =>
        codedRegions(frame).flatMap(({ code, names }): [string, string][] => {
          const name = typeof names === 'string' ? undefined : names[locale];
          return name === undefined ? [] : [[`${id}.${code}`, name]];
        }),
      ),
  );

export const choicesFrom = (from: string, frame: TemplateFrame): Choice[] => {
  if (from === 'brands') return brandChoices(frame).map(({ names: _names, ...choice }) => choice);
  if (from === 'regions')
    return codedRegions(frame).map(({ code, names, label }) =>
      typeof names === 'string' ? { code, label } : { code },
    );
  return creatorChoices(frame, from === 'creators_mixed');
};

/** Each `{ "from": ... }` becomes the names it stands for. */
export const fillChoices = (choices: readonly TemplateOption[], frame: TemplateFrame): Json[] =>
  choices.flatMap((choice): Json[] =>
    choice.from === undefined ? [choice] : choicesFrom(choice.from, frame),
  );
