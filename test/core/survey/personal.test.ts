// What a questionnaire is to one person: its order, its settled conditions, earlier answers said again; and what is
// read of the answers: quotas, straight lines, what a respondent sees.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseAnswer } from '../../../src/core/survey/answer/answer.ts';
import type { NormalAnswer } from '../../../src/core/survey/answer/answer.ts';
import type { Answers } from '../../../src/core/survey/definition/condition.ts';
import type { Definition } from '../../../src/core/survey/definition/definition.ts';
import { drawArm } from '../../../src/core/survey/definition/draw.ts';
import { cleanHidden, readHidden } from '../../../src/core/survey/definition/hidden.ts';
import { inShownOrder, seedOf } from '../../../src/core/survey/definition/order.ts';
import { ownAnswers } from '../../../src/core/survey/answer/own-answers.ts';
import { parseDefinition } from '../../../src/core/survey/definition/parse-definition.ts';
import { definitionFor, shownOrderOf } from '../../../src/core/survey/flow/personal.ts';
import { fillPipes, withoutPipes } from '../../../src/core/survey/definition/pipe.ts';
import { isOverQuota, quotaCellsOf } from '../../../src/core/survey/study/quota.ts';
import { straightLinesIn } from '../../../src/core/survey/answer/straight-line.ts';
import { viewOf } from '../../../src/core/survey/flow/view.ts';
import { variablesOf } from '../../../src/core/survey/definition/variable.ts';
import { codeLabelOf, variableLabelOf } from '../../../src/core/survey/definition/words.ts';
import { questionsOf } from '../../../src/core/report/survey-questions.ts';
import { ALL_TYPES } from '../../browser/all-types.ts';

const read = (json: unknown): Definition => {
  const parsed = parseDefinition(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const definition = read(ALL_TYPES);

const ANSWERS: Answers = {
  country: 'd',
  'country.other': 'Peru',
  nps: '9',
  'traits.a': '4',
  'traits.b': '4',
  'traits.c': '4',
  'traits.d': '4',
  'reasons.a': '2',
  'reasons.b': '1',
  'reasons.c': '4',
  'reasons.d': '3',
  'best.c': '1',
  'best.a': '2',
  pictures: ['b', 'a'],
  visits: 3,
  first: 'a',
  second: 'b',
  third: 'a',
};

const SENT = {
  id: 'resp_1',
  arm: 'buyers',
  hidden: {},
  status: 'complete',
  lastQuestion: null,
  tracking: 'none',
  honeypot: '',
  durationS: null,
} as const;

const take = (answers: Answers, hidden: Readonly<Record<string, string>> = {}) =>
  normaliseAnswer(definition, { ...SENT, hidden, answers });

const taken = (answers: Answers, hidden?: Readonly<Record<string, string>>): NormalAnswer => {
  const result = take(answers, hidden);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const refusal = (answers: Answers): string[] => {
  const result = take(answers);
  return result.ok ? [] : result.error.map(({ field, key }) => `${field} ${key.split('.').at(-1)}`);
};

describe('an answer to each kind of question', () => {
  it('is one coded value a row, the place of each item and what came first', () => {
    expect(taken(ANSWERS).coded).toEqual({
      country: 'd',
      nps: '9',
      'traits.a': '4',
      'traits.b': '4',
      'traits.c': '4',
      'traits.d': '4',
      reasons: 'b',
      'reasons.a': '2',
      'reasons.b': '1',
      'reasons.c': '4',
      'reasons.d': '3',
      best: 'c',
      'best.a': '2',
      'best.b': 'unplaced',
      'best.c': '1',
      pictures: ['a', 'b'],
      first: 'a',
      second: 'b',
      third: 'a',
    });
  });

  it('keeps an exact number without tallying it, and of a ranking only the places that were given', () => {
    const { answers, coded, texts } = taken(ANSWERS);
    expect([answers['visits'], coded['visits']]).toEqual(['3', undefined]);
    expect([answers['best'], answers['best.b'], answers['best.c']]).toEqual([
      undefined,
      undefined,
      '1',
    ]);
    expect(texts.map(({ questionId, text }) => [questionId, text])).toEqual([
      ['country.other', 'Peru'],
    ]);
  });

  it.each([
    ['a row is missing', { 'traits.b': undefined }, ['traits.b choose']],
    ['a place is missing', { 'reasons.c': undefined }, ['reasons places']],
    ['a place is given twice', { 'reasons.c': '1' }, ['reasons.c place_twice']],
    ['only one of two places is given', { 'best.a': undefined }, ['best places']],
    ['a place is none', { 'best.a': '3' }, ['best.a not_an_option']],
    ['"none" stands with others', { pictures: ['a', 'c'] }, ['pictures exclusive']],
    ['the matrix is answered as one', { traits: '4' }, ['traits unknown_question']],
    ['a row is not there', { 'traits.x': '4' }, ['traits.x unknown_question']],
    ['a point is beyond the scale', { nps: '11' }, ['nps not_an_option']],
  ])('is refused when %s', (_, change, problems) => {
    const entries = Object.entries({ ...ANSWERS, ...change }).filter(
      ([, one]) => one !== undefined,
    );
    expect(refusal(Object.fromEntries(entries) as Answers)).toEqual(problems);
  });

  it('may be half ranked while it is answered, and says then nothing of those without a place', () => {
    const { nps, country } = ANSWERS;
    const half = { country: country ?? '', nps: nps ?? '', 'traits.a': '1', 'reasons.b': '1' };
    const part = (answers: Answers) =>
      normaliseAnswer(definition, { ...SENT, status: 'partial', answers });
    const taking = part(half);
    expect(taking.ok ? taking.value.coded : taking.error).toEqual({
      country: 'd',
      nps: '9',
      'traits.a': '1',
      reasons: 'b',
      'reasons.b': '1',
    });
    expect(taking.ok && taking.value.lastQuestion).toBe('reasons');
    expect(part({ ...half, 'reasons.a': '1' }).ok).toBe(false);
  });

  it('may leave an optional ranking out, and then ranks nothing', () => {
    const { 'best.a': _a, 'best.c': _c, ...less } = ANSWERS;
    const { coded } = taken(less);
    expect(Object.keys(coded).filter((key) => key.startsWith('best'))).toEqual([]);
  });

  it('is complete when a question ends the survey early with thanks', () => {
    const early = {
      country: 'a',
      nps: '1',
      'traits.a': '5',
      'traits.b': '1',
      'traits.c': '1',
      'traits.d': '1',
    };
    const answer = taken(early);
    expect([answer.status, answer.lastQuestion]).toEqual(['complete', 'traits']);
    expect(answer.coded['traits.a']).toBe('5');
    expect(refusal({ ...early, visits: 3 })).toEqual(['visits not_asked']);
  });

  it('reads in the respondent’s words, what was ranked in its order', () => {
    const { answers, texts } = taken(ANSWERS);
    const typed = Object.fromEntries(texts.map(({ questionId, text }) => [questionId, text]));
    const seen = new Map(
      ownAnswers(definition, 'de', answers, typed).map(({ question, answer }) => [
        question,
        answer,
      ]),
    );
    expect(seen.get('Was ist Ihnen am wichtigsten?')).toBe(
      '1. Geschmack, 2. Preis, 3. Rat von Freunden, 4. Wiederverwertbare Verpackung',
    );
    expect(seen.get('Wie gut passen diese Wörter?')).toContain('Modern: 4');
    expect(seen.get('Wo wohnen Sie?')).toBe('Anderswo, Peru');
    expect(seen.get('Wie oft waren Sie dieses Jahr dort?')).toBe('3');
  });

  it('has a name for each variable and each of its codes', () => {
    const variables = definition.questions.flatMap(variablesOf);
    const named = variables.map((one) => [
      one.key,
      variableLabelOf(definition, 'en', one),
      one.codes.map((code) => codeLabelOf(definition, 'en', one.question, code, one.key)).join(),
    ]);
    expect(named).toContainEqual(['traits.b', 'How well do these words fit? Honest', '1,2,3,4,5']);
    expect(named).toContainEqual([
      'best',
      'Which two would you take on a trip?',
      'Water,Tea,Juice',
    ]);
    expect(named).toContainEqual(['best.b', 'Which two would you take on a trip? Tea', '1,2,>2']);
    const keys = questionsOf(definition, 'en').map(({ id }) => id);
    expect(keys).toEqual(variables.map(({ key }) => key));
    expect(keys).not.toContain('traits');
  });
});

describe('a question of the report', () => {
  it('measures a lift by what is ranked first, and by no single place', () => {
    const questions = definition.questions.map((question) =>
      question.type === 'ranking' && question.id === 'best'
        ? { ...question, lift: { metric: 'consideration' as const, success: ['c'] } }
        : question,
    );
    const made = questionsOf({ ...definition, questions }, 'en');
    expect(made.filter(({ metric }) => metric !== null).map(({ id }) => id)).toEqual(['best']);
  });

  it('is a scale of as many points as it has, in each row of a matrix too', () => {
    const scales = questionsOf(definition, 'en').map(({ id, scale }) => [id, scale]);
    expect(scales).toContainEqual(['nps', 11]);
    expect(scales).toContainEqual(['traits.d', 5]);
    expect(scales).toContainEqual(['agree.a', null]);
  });
});

describe('a matrix answered alike in every row', () => {
  it('is found in what is stored, but neither one of few rows nor one that nobody wanted to answer', () => {
    expect(straightLinesIn(definition, taken(ANSWERS).coded)).toEqual(['traits']);
    expect(straightLinesIn(definition, taken({ ...ANSWERS, 'traits.c': '3' }).coded)).toEqual([]);
    expect(straightLinesIn(definition, { 'agree.a': 'half', 'agree.b': 'half' })).toEqual([]);
    expect(straightLinesIn(definition, {})).toEqual([]);
    const refused = { 'traits.a': 'prefer_not', 'traits.b': 'prefer_not' };
    const more = { 'traits.c': 'prefer_not', 'traits.d': 'prefer_not' };
    expect(straightLinesIn(definition, { ...refused, ...more })).toEqual([]);
  });
});

describe('what hangs on the link', () => {
  it('is asked of whoever came with it, and of nobody else', () => {
    const agreed = { ...ANSWERS, 'agree.a': 'yes' };
    expect(refusal(agreed)).toEqual(['agree.a not_asked']);
    expect(taken(agreed, { topic: ' tea ' }).coded['agree.a']).toBe('yes');
    const tooLong = take(agreed, { topic: 'x'.repeat(101) });
    expect(tooLong.ok).toBe(false);
  });

  it('keeps what is declared and campaign parameters, cleaned, and nothing else', () => {
    const sent = { topic: ' a\u202e\n b ', utm_source: 'story', evil: 'x', order_ref: '1' };
    expect(cleanHidden(definition, sent)).toEqual({ topic: 'a b', utm_source: 'story' });
    expect(readHidden(definition, sent, 'EUR').kept).toEqual({ topic: 'a b', utm_source: 'story' });
  });

  it('draws the arm that a question hangs on from the answer’s id', () => {
    const drawn = read({
      ...ALL_TYPES,
      kind: 'brand_lift',
      design: { assignment: 'random' },
      questions: [
        { id: 'country', type: 'consent', show_if: { arm: 'exposed' } },
        { id: 'nps', type: 'information' },
      ],
      quotas: [],
      texts: {
        en: {
          reviewed: true,
          words: { ...ALL_TYPES.texts['en']?.words, 'country.yes': 'Yes', why: 'Why?' },
        },
      },
    });
    fc.assert(
      fc.property(fc.string(), (id) => {
        const { questions } = definitionFor(drawn, { id, arm: 'control', hidden: {} });
        const isShown = JSON.stringify(questions[0]?.show_if) === '{"all":[]}';
        expect(isShown).toBe(drawArm(id) === 'exposed');
      }),
    );
  });
});

describe('the order of questions', () => {
  it('puts each of a block about as often in each place, and leaves all others where they stand', () => {
    const places = new Map<string, number>();
    for (let index = 0; index < 6000; index += 1) {
      const ids = inShownOrder(definition.questions, seedOf(`resp_${index}`)).map(({ id }) => id);
      expect(ids.slice(0, 9).join()).toBe(
        'country,nps,traits,agree,reasons,best,pictures,post,visits',
      );
      expect(ids[12]).toBe('why');
      const order = ids.slice(9, 12).join();
      places.set(order, (places.get(order) ?? 0) + 1);
    }
    // Six orders; six standard deviations of a binomial count (n = 6000, p = 1/6).
    expect(places.size).toBe(6);
    for (const count of places.values())
      expect(Math.abs(count - 1000)).toBeLessThan(6 * Math.sqrt(6000 * (1 / 6) * (5 / 6)));
  });

  it('is recovered from the seed, with that of the options, as the page shows them', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const seed = seedOf(id);
        const { questions } = definitionFor(definition, { id, arm: 'buyers', hidden: {} });
        const shown = shownOrderOf(definition, seed);
        expect(shown.questions).toEqual(questions.map((one) => one.id));
        for (const [key, codes] of Object.entries(shown.options)) {
          const question = questions.find((one) => one.id === key);
          if (!question) throw new Error(key);
          const view = viewOf(definition, question, {
            locale: 'en',
            seed,
            answers: {},
            hidden: {},
          });
          const items = view.parts.length > 0 ? view.parts : view.options;
          expect(items.map(({ code }) => code)).toEqual(codes);
        }
        expect(Object.keys(shown.options)).toEqual(['country', 'traits', 'reasons', 'pictures']);
      }),
    );
  });
});

describe('an earlier answer said again', () => {
  const textFor = (answers: Answers, hidden = {}, locale = 'en'): string | undefined => {
    const question = definition.questions.at(-1);
    const viewer = { locale, seed: 1, answers, hidden };
    return (
      question && viewOf(definition, question, viewer).text.text.replace(/[\u2068\u2069]/g, '')
    );
  };
  it.each([
    [{}, {}, 'en', 'What do people in your country say about it?'],
    [{ country: 'b' }, { topic: 'tea' }, 'en', 'What do people in Japan say about tea?'],
    [{ country: 'b' }, {}, 'de', 'Was sagt man in Japan über das?'],
    [
      { country: 'd', 'country.other': '<b>Peru</b>' },
      {},
      'en',
      'What do people in <b>Peru</b> say about it?',
    ],
    [{ country: 'd' }, {}, 'en', 'What do people in Somewhere else say about it?'],
  ])('reads %j and %j in %s', (answers, hidden, locale, text) => {
    expect(textFor(answers, hidden, locale)).toBe(text);
  });

  it('is read once: a gap in what somebody typed stays as it was typed', () => {
    expect(fillPipes('{answer:a|x}', 'answer', () => '{hidden:b|y}')).toBe(
      '\u2068{hidden:b|y}\u2069',
    );
    expect(withoutPipes('In {answer:a|x} and {hidden:b|y}')).toBe('In x and y');
  });
});

describe('a quota', () => {
  const quoted: Definition = {
    ...definition,
    stratum: { by: 'questions', questions: ['country'], groups: { country: { far: ['b', 'c'] } } },
    quotas: [
      { id: 'all', limit: 10 },
      { id: 'far', limit: 2, stratum: { country: ['far'] } },
      {
        id: 'green',
        limit: 3,
        arm: 'buyers',
        answers: { pictures: ['b'], 'traits.a': ['4', '5'] },
      },
    ],
  };
  const answer = (coded: NormalAnswer['coded'], arm = 'buyers') => ({ arm, coded });
  it.each([
    [answer({ country: 'a' }), ['all']],
    [answer({ country: 'c' }), ['all', 'far']],
    [answer({ country: 'a', pictures: ['a', 'b'], 'traits.a': '5' }), ['all', 'green']],
    [answer({ country: 'a', pictures: ['b'], 'traits.a': '5' }, 'control'), ['all']],
    [answer({ pictures: ['b'] }), ['all']],
  ])('counts %j in %j', (one, cells) => {
    expect(quotaCellsOf(quoted, one)).toEqual(cells);
  });

  it('is over when one of its cells is full, and not because of another’s', () => {
    const far = answer({ country: 'b' });
    expect(isOverQuota(quoted, far, {})).toBe(false);
    expect(isOverQuota(quoted, far, { far: 1, green: 99 })).toBe(false);
    expect(isOverQuota(quoted, far, { far: 2 })).toBe(true);
    expect(isOverQuota(quoted, answer({ country: 'a' }), { far: 2, all: 9 })).toBe(false);
    expect(isOverQuota({ ...quoted, quotas: [] }, far, {})).toBe(false);
  });
});
