// A questionnaire made from a template: what was sent must fit it, and the campaign fills it.
import type * as z from 'zod';
import type { FieldProblem } from '../../../core/result.ts';
import { hasOneLink } from '../../../core/survey/definition/arm.ts';
import type { Assignment, Definition } from '../../../core/survey/definition/definition.ts';
import { hasAgeGap } from '../../../core/survey/definition/minimum-age.ts';
import { hasBrokenPipe, pipesIn } from '../../../core/survey/definition/pipe.ts';
import { fillTemplate } from '../../../core/survey/template/template.ts';
import { FIRST_LOCALE } from '../../../core/survey/template/template-shape.ts';
import type {
  ByLanguage,
  Template,
  TemplatePost,
  TemplatePosts,
} from '../../../core/survey/template/template-shape.ts';
import type { CampaignFrame } from '../../../storage/survey/survey.ts';
import { surveyTemplate } from '../../../templates-surveys.ts';
import type { SurveyTemplateName } from '../../../templates-surveys.ts';
import { stop } from '../../stop.ts';
import type { surveyInput } from './survey-body.ts';

type SurveyInput = z.infer<typeof surveyInput>;
type Post = NonNullable<SurveyInput['posts']>['campaign'];

/** How people come into their arm; null of a template whose survey has one. */
const designOf = ({ designs }: Template, { design }: SurveyInput): Assignment | null =>
  designs === undefined ? null : (design ?? designs[0] ?? null);

const designProblems = (template: Template, input: SurveyInput): FieldProblem[] => {
  const { designs } = template;
  if (designs === undefined) {
    return (['design', 'preregistration'] as const)
      .filter((field) => input[field] !== undefined)
      .map((field) => ({ field, key: 'survey.template.only_lift' }));
  }
  const design = designOf(template, input);
  if (design !== null && !designs.includes(design)) {
    const values = { value: designs.join(', ') };
    return [{ field: 'design', key: 'survey.template.other_design', values }];
  }
  return input.creator_links === true && design !== null && hasOneLink(design)
    ? [{ field: 'creator_links', key: 'survey.template.one_link' }]
    : [];
};

const languageProblems = ({ texts }: Template, { languages = [] }: SurveyInput): FieldProblem[] => {
  const unknown = languages.filter((locale) => !Object.hasOwn(texts, locale));
  const values = { value: unknown.join(', ') };
  return unknown.length === 0
    ? []
    : [{ field: 'languages', key: 'survey.template.unknown_language', values }];
};

/** Where a language lacks the name, the template's own words ask about something else, which is another measure. */
const categoryProblems = (
  { texts }: Template,
  { category, languages = Object.keys(texts) }: SurveyInput,
): FieldProblem[] => {
  const isNamed = Object.values(texts).some(({ words }) =>
    Object.values(words).some((text) => text.includes('{category}')),
  );
  return isNamed && category !== undefined
    ? lackingProblems(category, { texts, languages, list: 'category', field: 'category' })
    : [];
};

/** In a language that lacks the name, people would choose between names that they may not know. */
const regionProblems = (
  { texts, questions }: Template,
  { regions = [], languages = Object.keys(texts) }: SurveyInput,
): FieldProblem[] =>
  questions.some(({ needs }) => needs === 'regions')
    ? regions.flatMap((names, index) =>
        lackingProblems(names, { texts, languages, list: 'regions', field: `regions.${index}` }),
      )
    : [];

type Naming = Pick<Template, 'texts'> & {
  readonly languages: readonly string[];
  readonly list: 'category' | 'regions';
  readonly field: string;
};

/** Nothing where a language is unknown, which is said at `languages`. */
const lackingProblems = (
  names: string | ByLanguage,
  { texts, languages, list, field }: Naming,
): FieldProblem[] => {
  if (typeof names === 'string') return [];
  const lacking = [...new Set([FIRST_LOCALE, ...languages])].filter(
    (one) => names[one] === undefined,
  );
  const values = { value: lacking.join(', ') };
  return lacking.length === 0 || lacking.some((one) => !Object.hasOwn(texts, one))
    ? []
    : [{ field, key: `survey.template.${list}_languages`, values }];
};

const postProblems = (
  { needs }: Template,
  { posts }: SurveyInput,
  { creators }: CampaignFrame,
): FieldProblem[] => {
  if (posts === undefined) return [];
  if (!needs.includes('posts')) return [{ field: 'posts', key: 'survey.template.no_posts' }];
  const values = { value: posts.creator_id };
  return [
    ...(creators.some(({ id }) => id === posts.creator_id)
      ? []
      : [{ field: 'posts.creator_id', key: 'survey.definition.unknown_creator', values }]),
    ...altProblems(posts),
  ];
};

/** A picture without words would be nothing to those who can't see it. */
const altProblems = (posts: NonNullable<SurveyInput['posts']>): FieldProblem[] =>
  (['campaign', 'neutral'] as const)
    .filter((which) => posts[which].image !== undefined && firstAlt(posts[which]) === undefined)
    .map((which) => ({ field: `posts.${which}.alt`, key: 'survey.template.needs_alt' }));

/** By language it has words at least in English, the first language of every template. */
const firstAlt = ({ alt }: Post): string | undefined =>
  typeof alt === 'object' ? alt[FIRST_LOCALE] : alt;

/** What was sent in words, by its field. */
const sentWords = ({
  category,
  posts,
}: SurveyInput): (readonly [field: string, text: string])[] => {
  const inEach = (field: string, words: string | ByLanguage = {}) =>
    typeof words === 'string'
      ? [[field, words] as const]
      : Object.entries(words).map(([locale, text]) => [`${field}.${locale}`, text] as const);
  return [
    ...inEach('category', category),
    ...(['campaign', 'neutral'] as const).flatMap((which) => [
      ...inEach(`posts.${which}.caption`, posts?.[which].caption),
      ...inEach(`posts.${which}.alt`, posts?.[which].alt),
    ]),
  ];
};

/** Words that look like a gap would stand among the template's own, where nobody who sent them could find them. */
const gapProblems = (input: SurveyInput): FieldProblem[] =>
  sentWords(input).flatMap(([field, text]) => {
    const values = { value: field };
    if (hasAgeGap(text)) return [{ field, key: 'survey.definition.age_gap', values }];
    return hasBrokenPipe(text) || pipesIn(text).length > 0
      ? [{ field, key: 'survey.definition.pipe_place', values }]
      : [];
  });

/** What is wrong with the words of a filled template is what the campaign calls its brand, creators and competitors. */
const atTemplate = (problems: readonly FieldProblem[]): FieldProblem[] => {
  const own = problems.map((problem) =>
    problem.field.startsWith('texts.') ? { ...problem, field: 'template' } : problem,
  );
  return [...new Map(own.map((problem) => [JSON.stringify(problem), problem])).values()];
};

const postOf = ({ caption, image, alt = {} }: Post): TemplatePost => ({
  caption,
  picture: image === undefined ? null : { path: image, alt: byLanguage(alt) },
});

const byLanguage = (words: string | ByLanguage): ByLanguage =>
  typeof words === 'string' ? { '*': words } : words;

const postsOf = ({ posts }: SurveyInput, { creators }: CampaignFrame): TemplatePosts | null => {
  const creator = creators.find(({ id }) => id === posts?.creator_id);
  if (posts === undefined || creator === undefined) return null;
  const { platform, campaign, neutral } = posts;
  return {
    creator: creator.name,
    handle: (platform && creator.handles[platform]) ?? null,
    platform: platform ?? null,
    campaign: postOf(campaign),
    neutral: postOf(neutral),
  };
};

/** The template filled, or a stop that names what is missing or does not fit. */
export const fillOrStop = (
  name: SurveyTemplateName,
  input: SurveyInput,
  frame: CampaignFrame,
): Definition => {
  const template = surveyTemplate(name);
  const problems = [
    ...designProblems(template, input),
    ...languageProblems(template, input),
    ...categoryProblems(template, input),
    ...regionProblems(template, input),
    ...postProblems(template, input, frame),
    ...gapProblems(input),
  ];
  if (problems.length > 0) throw stop('invalid', problems);
  const filled = fillTemplate(template, {
    ...frame,
    unrelatedCreators: input.unrelated_creators ?? [],
    category: byLanguage(input.category ?? {}),
    regions: input.regions ?? [],
    locales: input.languages ?? [],
    design: designOf(template, input),
    posts: postsOf(input, frame),
    minimumAge: input.minimum_age,
  });
  if (!filled.ok) throw stop('invalid', atTemplate(filled.error));
  return filled.value;
};
