// Finishes any survey page by what it finds there: every question that is shown is answered, until thanks come.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Answer, Answers } from '../../src/core/survey/definition/condition.ts';
import type { Definition, Question } from '../../src/core/survey/definition/definition.ts';
import { chooseAnswer } from './choose-answer.ts';
import type { Hand } from './hand.ts';
import { until } from './survey-state.ts';
import type { Field, Shown, State } from './survey-state.ts';

export type Way = {
  readonly hand: Hand;
  /** As the person meets it: arm and link settled. */
  readonly definition: Definition;
  /** Which of several answers is chosen. */
  readonly turn: number;
  /** Called on every page, the thanks too, with a number that grows from 0. */
  readonly look: (page: Page, at: number) => Promise<void> | undefined;
  /** Called once, when half of the questions are behind or cannot come, and the next is shown. */
  readonly interrupt?: (page: Page) => Promise<void>;
  /** Called when the whole answer waits on the device, which it has to where this is given. */
  readonly goOn?: (page: Page) => Promise<void>;
};

export type Finished = {
  readonly asked: readonly Question[];
  readonly answers: Answers;
  /** What was read in each question. */
  readonly texts: readonly string[];
};

const give = async (page: Page, hand: Hand, field: Field, answer: Answer): Promise<void> => {
  const name = `[name="a.${field.key}"]`;
  switch (field.act) {
    case 'mark':
      if ([answer].flat().includes(field.value)) await hand.mark(page, name, field.value);
      return;
    case 'write':
      return hand.write(page, name, String(answer));
    case 'pull':
      return hand.pull(page, name, String(answer));
    // It takes the next place that is free.
    case 'move':
      return hand.press(page, `li:has(${name}) [data-move=up]`);
  }
};

/** Places are given from the first on; all else in the order of the page. */
const answerShown = async (
  page: Page,
  hand: Hand,
  { fields }: Shown,
  chosen: Answers,
): Promise<void> => {
  const keys = Object.keys(chosen);
  const isMoved = fields.some(({ act }) => act === 'move');
  const inOrder = isMoved
    ? fields.toSorted((one, other) => keys.indexOf(one.key) - keys.indexOf(other.key))
    : fields;
  for (const field of inOrder) {
    const answer = chosen[field.key];
    if (answer !== undefined) await give(page, hand, field, answer);
  }
};

/** Presses "next" and waits for what comes of it. */
const leave = async (page: Page, hand: Hand, last: string): Promise<State> => {
  await hand.press(page, '#next');
  const state = await until(
    page,
    ({ at, told, shown }) => at !== 'asked' || told.length > 0 || shown.at(-1)?.id !== last,
  );
  expect(state.told, `told after ${last}`).toEqual([]);
  return state;
};

type Walked = { readonly asked: Question[]; answers: Answers; readonly texts: string[] };

/** Says which question was the last. */
const answerPage = async (
  page: Page,
  way: Way,
  { shown }: State,
  walked: Walked,
): Promise<string> => {
  for (const one of shown) {
    const question = way.definition.questions.find(({ id }) => id === one.id);
    if (!question) throw new Error(`the page asks ${one.id}`);
    const chosen = chooseAnswer(question, walked.answers, way.turn);
    await answerShown(page, way.hand, one, chosen);
    walked.answers = { ...walked.answers, ...chosen };
    walked.asked.push(question);
    walked.texts.push(one.text);
  }
  return walked.asked.at(-1)?.id ?? '';
};

const isEnded = ({ at }: State): boolean => at === 'ended';

export const finishSurvey = async (page: Page, way: Way): Promise<Finished> => {
  const { questions } = way.definition;
  const walked: Walked = { asked: [], answers: {}, texts: [] };
  let interrupt = way.interrupt;
  let state = await until(page, () => true);
  for (let at = 0; at < questions.length; at += 1) {
    await way.look(page, at);
    const last = await answerPage(page, way, state, walked);
    state = await leave(page, way.hand, last);
    if (state.at !== 'asked') {
      expect(interrupt, 'an interruption that never came').toBeUndefined();
      expect(state.at === 'kept', 'kept on the device first').toBe(way.goOn !== undefined);
      if (state.at === 'kept') await way.look(page, at + 1);
      await way.goOn?.(page);
      await until(page, isEnded);
      await way.look(page, at + 2);
      return walked;
    }
    if (2 * (1 + questions.findIndex(({ id }) => id === last)) >= questions.length) {
      await interrupt?.(page);
      interrupt = undefined;
    }
  }
  throw new Error('it asks more than it has');
};
