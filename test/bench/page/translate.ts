// A questionnaire of ours as SurveyJS JSON, one question a page, in one language
// (https://surveyjs.io/form-library/documentation/api-reference/survey-data-model), and what could not be said in it.
import { definitionFor } from '../../../src/core/survey/flow/personal.ts';
import { optionsOf } from '../../../src/core/survey/definition/definition.ts';
import type {
  Definition,
  Option,
  Question,
} from '../../../src/core/survey/definition/definition.ts';
import { fillPipes } from '../../../src/core/survey/definition/pipe.ts';
import { labelOf, wordOf } from '../../../src/core/survey/definition/words.ts';
import { html } from '../../../src/render/html/markup.ts';
import { choicesOf, isShuffled } from './choices.ts';
import type { Fields, Json } from './choices.ts';
import { expressionOf } from './expression.ts';
import { leftOf } from './left.ts';

export type Translation = {
  readonly model: Fields;
  /** What is in the questionnaire and not in the model, a phrase each. */
  readonly left: readonly string[];
};

type Say = {
  readonly word: (key: string) => string | undefined;
  readonly label: (option: Option) => string;
};

const itemsOf = (options: readonly Option[], { label }: Say): Json =>
  options.map((option) => ({ value: option.code, text: label(option) }));

const endsOf = ({ id }: Question, { word }: Say): Fields => ({
  minRateDescription: word(`${id}.low`),
  maxRateDescription: word(`${id}.high`),
});

const informationOf = (
  { id, image }: Extract<Question, { type: 'information' }>,
  { word }: Say,
): string => {
  const help = word(`${id}.help`);
  const parts = [
    html`<h2>${word(id) ?? ''}</h2>`,
    ...(help === undefined ? [] : [html`<p>${help}</p>`]),
    ...(image === undefined ? [] : [html`<img src="${image}" alt="${word(`${id}.alt`) ?? ''}" />`]),
  ];
  return parts.join('');
};

const fieldsOf = (question: Question, say: Say): Fields => {
  switch (question.type) {
    case 'information':
      return { type: 'html', html: informationOf(question, say) };
    case 'consent':
      return {
        type: 'checkbox',
        choices: [{ value: 'yes', text: say.word(`${question.id}.yes`) }],
      };
    case 'number':
      return { type: 'text', inputType: 'number', min: question.min, max: question.max, step: 1 };
    case 'single':
      return { type: 'radiogroup', ...choicesOf(question, say.label) };
    case 'multiple':
      return { type: 'checkbox', ...choicesOf(question, say.label) };
    case 'dropdown':
      return { type: 'dropdown', ...choicesOf(question, say.label) };
    case 'image_choice':
      return {
        type: 'imagepicker',
        multiSelect: question.several === true,
        showLabel: question.captions === true,
        ...choicesOf(question, say.label),
      };
    case 'scale':
      return question.points === 11
        ? { type: 'rating', rateMin: 0, rateMax: 10, ...endsOf(question, say) }
        : { type: 'radiogroup', ...choicesOf(question, say.label) };
    case 'matrix':
      return {
        type: 'matrix',
        rows: itemsOf(question.rows, say),
        columns: itemsOf(optionsOf(question), say),
        ...(question.required === true && { eachRowRequired: true }),
        ...(isShuffled(question) && { rowOrder: 'random' }),
      };
    case 'ranking':
      return {
        type: 'ranking',
        ...choicesOf(question, say.label),
        ...(question.places !== undefined && {
          selectToRankEnabled: true,
          maxSelectedChoices: question.places,
        }),
      };
    case 'short_text':
      return { type: 'text', maxLength: question.max_length };
    case 'long_text':
      return { type: 'comment', maxLength: question.max_length };
  }
};

const pageOf = (question: Question, questions: readonly Question[], say: Say): Json => ({
  elements: [
    {
      name: question.id,
      title: say.word(question.id),
      description: say.word(`${question.id}.help`),
      ...(question.required === true && { isRequired: true }),
      ...(question.show_if && { visibleIf: expressionOf(question.show_if, questions) }),
      ...fieldsOf(question, say),
    },
  ],
});

/** As somebody of the arm meets it by a bare link. */
export const toSurveyJs = (written: Definition, locale: string, arm: string): Translation => {
  const definition = definitionFor(written, { id: '', arm, hidden: {} });
  const { questions } = definition;
  const word = (key: string): string | undefined => {
    const text = wordOf(definition, locale, key);
    if (text === undefined) return undefined;
    const gaps = fillPipes(text, 'hidden', () => undefined);
    return fillPipes(gaps, 'answer', (name) => `{${name}}`);
  };
  const said = (key: string): string => String(html`<p>${word(key) ?? key}</p>`);
  const endings = questions.flatMap(({ end_if }) =>
    end_if ? [{ ...end_if, expression: expressionOf(end_if.when, questions) }] : [],
  );
  return {
    model: {
      title: word('title'),
      description: word('intro'),
      showProgressBar: true,
      showQuestionNumbers: false,
      pages: questions.map((question) =>
        pageOf(question, questions, {
          word,
          label: (option) => labelOf(definition, locale, question, option),
        }),
      ),
      triggers: endings.map(({ expression }) => ({ type: 'complete', expression })),
      completedHtml: said('sponsor'),
      completedHtmlOnCondition: endings.map(({ expression, outcome, outro }) => ({
        expression,
        html: said(outro ?? (outcome === 'complete' ? 'sponsor' : 'screened_out')),
      })),
    },
    left: questions.flatMap((question) => leftOf(definition, locale, question)),
  };
};
