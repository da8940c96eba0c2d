// A questionnaire that was sent whole, for a campaign that may be another one than it was made for.
import type * as z from 'zod';
import type { FieldProblem } from '../../../core/result.ts';
import { hasOneLink, assignmentOf } from '../../../core/survey/definition/arm.ts';
import { partsOf } from '../../../core/survey/definition/definition.ts';
import type { Definition, Option, Question } from '../../../core/survey/definition/definition.ts';
import { parseNewDefinition } from '../../../core/survey/definition/parse-definition.ts';
import type { CampaignFrame } from '../../../storage/survey/survey.ts';
import { stop } from '../../stop.ts';
import type { surveyInput } from './survey-body.ts';

type SurveyInput = z.infer<typeof surveyInput>;

/** What fills a template; in a definition it stands already. */
const FILLING = [
  'unrelated_creators',
  'languages',
  'category',
  'regions',
  'design',
  'minimum_age',
  'posts',
] as const;

const fillingProblems = (input: SurveyInput): FieldProblem[] =>
  FILLING.filter((field) => input[field] !== undefined).map((field) => ({
    field,
    key: 'survey.definition.only_template',
  }));

const choicesOf = (question: Question): readonly [string, readonly Option[]] =>
  question.type === 'matrix'
    ? ['rows', partsOf(question)]
    : ['options', 'options' in question ? question.options : []];

/** Answers are told by creator through these ids, so that a stranger's would be told of nobody. */
const creatorProblems = (definition: Definition, { creators }: CampaignFrame): FieldProblem[] => {
  const known = new Set(creators.map(({ id }) => id));
  return definition.questions.flatMap((question, place) => {
    const [list, options] = choicesOf(question);
    return options.flatMap(({ creator_id: id }, index): FieldProblem[] =>
      id === undefined || known.has(id)
        ? []
        : [
            {
              field: `definition.questions.${place}.${list}.${index}.creator_id`,
              key: 'survey.definition.unknown_creator',
              values: { value: id },
            },
          ],
    );
  });
};

const linkProblems = (definition: Definition, input: SurveyInput): FieldProblem[] => [
  ...(input.preregistration !== undefined && definition.kind !== 'brand_lift'
    ? [{ field: 'preregistration', key: 'survey.template.only_lift' }]
    : []),
  ...(input.creator_links === true && hasOneLink(assignmentOf(definition))
    ? [{ field: 'creator_links', key: 'survey.template.one_link' }]
    : []),
];

/** The definition as it will be stored, or a stop that names what is wrong with it. */
export const readOrStop = (input: SurveyInput, frame: CampaignFrame): Definition => {
  const parsed = parseNewDefinition(input.definition);
  const own = parsed.ok
    ? [...creatorProblems(parsed.value, frame), ...linkProblems(parsed.value, input)]
    : parsed.error.map((one) => ({
        ...one,
        field: one.field === '' ? 'definition' : `definition.${one.field}`,
      }));
  const problems = [...fillingProblems(input), ...own];
  if (!parsed.ok || problems.length > 0) throw stop('invalid', problems);
  return parsed.value;
};
