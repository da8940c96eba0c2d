// Each template that ships, answered to its end in each of its languages by a person made of chance.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseAnswer } from '../../../src/core/survey/answer/answer.ts';
import { armsOf } from '../../../src/core/survey/definition/arm.ts';
import type { Definition, Question } from '../../../src/core/survey/definition/definition.ts';
import { routeOf } from '../../../src/core/survey/flow/flow.ts';
import { definitionFor } from '../../../src/core/survey/flow/personal.ts';
import type { Person } from '../../../src/core/survey/flow/personal.ts';
import { viewOf } from '../../../src/core/survey/flow/view.ts';
import type { TemplatePost } from '../../../src/core/survey/template/template-shape.ts';
import { SURVEY_TEMPLATES, surveyTemplate } from '../../../src/templates-surveys.ts';
import { fill } from './template-frame.ts';
import { answerAll } from './template-person.ts';
import type { Pick } from './template-person.ts';

/** What the page says of a question in a language. */
const saidOf = (definition: Definition, question: Question, locale: string): string[] => {
  const seen = viewOf(definition, question, { locale, seed: 1, answers: {}, hidden: {} });
  return [
    seen.text.text,
    ...(seen.help ? [seen.help.text] : []),
    ...(question.type === 'consent' ? [seen.agree.text] : []),
    ...seen.options.map(({ label }) => label),
    ...(seen.ends ?? []).map(({ text }) => text),
  ];
};

const expectWords = (definition: Definition, question: Question, locale: string): void => {
  const said = saidOf(definition, question, locale);
  for (const text of said) expect(text.trim(), `${locale} ${question.id}`).not.toBe('');
  expect(said[0], locale).not.toBe(question.id);
};

const CASES = SURVEY_TEMPLATES.flatMap((name) =>
  (surveyTemplate(name).designs ?? [null]).map((design) => [name, design] as const),
);

describe.each(CASES)('the template %s by %s', (name, design) => {
  const definition = fill(name, { design, brand: 'Northwind' });
  const ends = new Set<string>();

  it('is answered to its end in each of its languages', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(definition.texts)),
        fc.constantFrom(...armsOf(definition)),
        fc.array(fc.nat(9973), { minLength: 20, maxLength: 40 }),
        (locale, arm, choices) => {
          let at = 0;
          const pick: Pick = (below) => (choices[at++ % choices.length] ?? 0) % below;
          const person: Person = { id: `resp_${choices.join('')}`, arm, hidden: {} };
          const answers = answerAll(definition, person, locale, pick);
          for (const id of Object.keys(answers)) {
            const question = definition.questions.find((one) => one.id === id);
            if (question) expectWords(definition, question, locale);
          }
          const made = normaliseAnswer(definition, {
            ...person,
            status: 'complete',
            answers,
            lastQuestion: null,
            tracking: 'none',
            honeypot: '',
            durationS: 90,
          });
          expect(made.ok ? [] : made.error).toEqual([]);
          if (made.ok) ends.add(made.value.status);
        },
      ),
      { numRuns: 80 },
    );
    expect(ends).toContain('complete');
  });
});

describe('the exposure test', () => {
  const definition = fill('exposure-test', { brand: 'Northwind' });
  const shownTo = (id: string): string[] =>
    routeOf(definitionFor(definition, { id, arm: 'control', hidden: {} }).questions, {
      age: 30,
      consent: 'yes',
    })
      .asked.map((question) => question.id)
      .filter((one) => one.startsWith('post_'));

  it('shows each person one of the two posts, about each as often', () => {
    const shown = Array.from({ length: 400 }, (_, index) => shownTo(`resp_${index}`));
    expect(new Set(shown.map(({ length }) => length))).toEqual(new Set([1]));
    const first = shown.filter(([id]) => id === 'post_a').length;
    expect(first).toBeGreaterThan(160);
    expect(first).toBeLessThan(240);
  });

  it('shows the words of a post, and with its picture what it shows, in each language', () => {
    const picture = { path: '/_a/post.png', alt: { en: 'A hand', ja: '手' } };
    const say = (own: TemplatePost['picture']) =>
      fill('exposure-test', {
        posts: {
          creator: 'Mia',
          handle: '@mia',
          platform: 'instagram',
          campaign: { caption: 'Soap & {brand}', picture: own },
          neutral: { caption: 'Garden', picture: null },
        },
      });
    const [plain, pictured] = [say(null), say(picture)];
    const wordsIn = (locale: string) => pictured.texts[locale]?.words;
    expect(plain.texts['ar']?.words).toMatchObject({ 'post_a.caption': 'Soap & {brand}' });
    expect(plain.texts['ja']?.words).not.toHaveProperty('post_a.alt');
    expect(wordsIn('ja')).toMatchObject({ 'post_a.alt': '手', 'post_a.caption': 'Soap & {brand}' });
    expect(wordsIn('de')).toMatchObject({ 'post_a.alt': 'A hand', 'post_b.caption': 'Garden' });
    expect(wordsIn('de')).not.toHaveProperty('post_b.alt');
    const shown = pictured.questions.flatMap((one) =>
      one.type === 'information' ? [[one.image, one.post]] : [],
    );
    const post = { name: 'Mia', handle: '@mia', platform: 'instagram' };
    expect(shown).toEqual([
      ['/_a/post.png', post],
      [undefined, post],
    ]);
  });

  it('asks about the person before the post, and what the post may move after it', () => {
    const { questions } = definition;
    const post = questions.findIndex(({ id }) => id === 'post_a');
    const placesOf = (isOne: (question: Question) => boolean): number[] =>
      questions.flatMap((question, at) => (isOne(question) ? [at] : []));
    const about = placesOf(({ purpose }) => purpose === 'demographic' || purpose === 'balance');
    const measures = placesOf((question) => 'lift' in question && question.lift !== undefined);
    expect(Math.max(...about)).toBeLessThan(post);
    expect(Math.min(...measures)).toBeGreaterThan(post + 1);
    expect([about.length, measures.length]).toEqual([5, 3]);
  });
});
