// Fills a questionnaire template with a campaign's brand, competitors, decoys and creators. What comes out is a
// definition that holds every word it will show: a version says for ever what was asked.
import { fail } from '../../result.ts';
import type { FieldProblem, Result } from '../../result.ts';
import { outsideArms } from '../definition/arm.ts';
import type { Definition, Option } from '../definition/definition.ts';
import { parseDefinition } from '../definition/parse-definition.ts';
import { estimateMinutes } from '../definition/survey-length.ts';
import type {
  Json,
  Template,
  TemplateFrame,
  TemplatePosts,
  TemplateQuestion,
  TemplateStratum,
} from './template-shape.ts';
import { withMinimumAge } from './template-age.ts';
import { brandChoices, choicesFrom, fillChoices } from './template-choices.ts';
import { fillTexts } from './template-words.ts';

/** The post of an information question, and its picture. */
const postOf = (posts: TemplatePosts, which: 'campaign' | 'neutral'): Json => {
  const { creator: name, handle, platform } = posts;
  const { picture } = posts[which];
  return {
    ...(picture && { image: picture.path }),
    post: { name, ...(handle !== null && { handle }), ...(platform !== null && { platform }) },
  };
};

const fillQuestion = (question: TemplateQuestion, frame: TemplateFrame): Json => {
  const { needs: _needs, post, ...kept } = question;
  const brands = brandChoices(frame);
  const brandCode = brands.find(({ role }) => role === 'brand')?.code ?? '';
  return {
    ...kept,
    ...(post && frame.posts && postOf(frame.posts, post)),
    ...(question.options && { options: fillChoices(question.options, frame) }),
    ...(question.rows && { rows: fillChoices(question.rows, frame) }),
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
    if (need === 'posts') return frame.posts ? [] : [problem('posts', 'needs_posts', 2)];
    const own = new Set(frame.creators.map(({ name }) => name.toLowerCase()));
    const apart = frame.unrelatedCreators.filter((name) => !own.has(name.toLowerCase()));
    const isEnough =
      apart.length >= frame.creators.length && apart.length === frame.unrelatedCreators.length;
    return isEnough
      ? []
      : [problem('unrelated_creators', 'needs_unrelated_creators', frame.creators.length)];
  });
};

/** People outside both arms are let go at the question that tells so. */
const endAtScreener = (question: Json, options: readonly Option[]): Json => {
  const inArms = options.filter(
    ({ role }) => role === 'campaign_creator' || role === 'unrelated_creator',
  );
  const when = outsideArms(
    { id: String(question['id']) },
    inArms.map(({ code }) => code),
  );
  return { ...question, end_if: { when, keep_answers: false } };
};

const fillQuestions = (template: Template, frame: TemplateFrame): Json[] => {
  const screener = template.arm_questions?.['follower_screener'];
  return template.questions
    .filter(({ needs }) => needs === undefined || frame[needs].length > 0)
    .map((question) => {
      const filled = fillQuestion(question, frame);
      return frame.design === 'follower_screener' && question.id === screener
        ? // Filled from the frame by fillQuestion; parseDefinition checks it.
          endAtScreener(filled, (filled['options'] ?? []) as readonly Option[])
        : filled;
    });
};

/** Groups `from` a list: one for each of its names, so that only what is not in the list is unknown. */
const fillStratum = ({ groups, ...kept }: TemplateStratum, frame: TemplateFrame): Json => ({
  ...kept,
  groups: Object.fromEntries(
    Object.entries(groups).map(([id, own]) => [
      id,
      typeof own['from'] === 'string'
        ? Object.fromEntries(choicesFrom(own['from'], frame).map(({ code }) => [code, [code]]))
        : own,
    ]),
  ),
});

const designFor = (template: Template, { design }: TemplateFrame): Json => {
  if (design === null) return {};
  const armQuestion = template.arm_questions?.[design];
  return {
    design: {
      assignment: design,
      ...(armQuestion !== undefined && { arm_question: armQuestion }),
    },
  };
};

export const fillTemplate = (
  written: Template,
  frame: TemplateFrame,
): Result<Definition, readonly FieldProblem[]> => {
  const template = withMinimumAge(written, frame.minimumAge);
  const problems = needProblems(template, frame);
  if (problems.length > 0) return fail(problems);
  const { needs: _needs, arm_questions: _arms, designs: _designs, strata, ...kept } = template;
  const questions = fillQuestions(template, frame);
  const filled = {
    ...kept,
    ...designFor(template, frame),
    texts: fillTexts(template, frame, estimateMinutes(questions)),
    questions,
  };
  const [first, ...others] = (strata ?? []).map((choice) => fillStratum(choice, frame));
  let parsed = parseDefinition({ ...filled, ...(first && { stratum: first }) });
  for (const stratum of others) {
    if (parsed.ok) break;
    parsed = parseDefinition({ ...filled, stratum });
  }
  return parsed;
};
