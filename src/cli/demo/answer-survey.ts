// One person answers a survey: through the page's script (JSON), or page by page without JavaScript (forms).
import type { Client } from './client.ts';
import { DemoError, drain } from './client.ts';
import { readFormPage } from './form-page.ts';

/** Question to what is chosen or typed, in the survey's codes; '' and [] for nothing. */
export type Filled = Readonly<Record<string, string | number | readonly string[]>>;

export type Sheet = {
  readonly step: string;
  readonly id: string;
  /** Code of the survey link. */
  readonly link: string;
  /** Where it stops, for whoever does not finish. */
  readonly lastQuestion: string | null;
  readonly locale: string;
  readonly startedAtMs: number;
  readonly durationS: number;
  readonly hidden: Readonly<Record<string, string>>;
  readonly answers: Filled;
  /** Whether the consent is refused, which a form alone says. */
  readonly isRefused: boolean;
};

const isEmpty = (value: Filled[string]): boolean =>
  value === '' || (typeof value === 'object' && value.length === 0);

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_5 like Mac OS X) AppleWebKit/605.1.15 Version/19.5 Mobile/15E148 Safari/604.1';

/** As the page's script sends it. `savesOnTheWay` first sends what was answered before the last page. */
export const answerByScript = async (
  client: Client,
  sheet: Sheet,
  savesOnTheWay: boolean,
): Promise<void> => {
  const { step, id, link, locale, startedAtMs, durationS, hidden, lastQuestion } = sheet;
  const entries = Object.entries(sheet.answers).filter(([, value]) => !isEmpty(value));
  const send = async (
    rev: number,
    status: string,
    last: string | null,
    answers: Filled,
    afterS: number,
  ) =>
    drain(
      await client.visit(step, {
        method: 'POST',
        path: `/s/${link}`,
        atMs: startedAtMs + afterS * 1000,
        expect: [201],
        headers: { 'User-Agent': PHONE },
        json: {
          id,
          rev,
          status,
          answers,
          last_question: last,
          started_at: startedAtMs,
          locale,
          hidden,
        },
      }),
    );
  if (lastQuestion !== null) {
    const until = entries.findIndex(([question]) => question === lastQuestion) + 1;
    await send(
      1,
      'partial',
      lastQuestion,
      Object.fromEntries(entries.slice(0, until)),
      durationS / 2,
    );
    return;
  }
  const half = Math.floor(entries.length / 2);
  const last = entries[half - 1]?.[0].replace(/\.other$/, '');
  const isSaved = savesOnTheWay && last !== undefined && half > 1;
  if (isSaved)
    await send(1, 'partial', last, Object.fromEntries(entries.slice(0, half)), durationS / 2);
  await send(isSaved ? 2 : 1, 'complete', null, Object.fromEntries(entries), durationS);
};

const MOST_PAGES = 30;

/**
 * As a browser without JavaScript sends it: opens the page, fills in what it asks, goes on until thanked. Only the id is
 * not the one that the page drew.
 */
export const answerByForm = async (client: Client, sheet: Sheet): Promise<void> => {
  const { step, id, link, locale, startedAtMs, durationS, lastQuestion } = sheet;
  const query = new URLSearchParams({ lang: locale, ...sheet.hidden });
  const headers = { 'User-Agent': PHONE };
  let response = await client.visit(step, {
    path: `/s/${link}?${query.toString()}`,
    atMs: startedAtMs,
    expect: [200],
    headers,
  });
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { action, hidden, questions } = readFormPage(await response.text());
    const form = new URLSearchParams([
      ...hidden.map(([name, value]) => [name, name === 'id' ? id : value]),
      ['go', sheet.isRefused && questions.includes('consent') ? 'refuse' : 'next'],
    ]);
    for (const question of questions) {
      for (const key of [question, `${question}.other`]) {
        const value = sheet.answers[key] ?? '';
        for (const one of typeof value === 'object' ? value : [value])
          if (one !== '') form.append(`a.${key}`, String(one));
      }
    }
    const isLastOf = questions.includes(lastQuestion ?? '');
    // Nobody knows beforehand how many pages there are: the first takes long, each further one less.
    const atMs = startedAtMs + durationS * 1000 * (1 - 1 / 4 ** page);
    const send = { method: 'POST', path: action, headers, form } as const;
    const sent = await client.visit(step, { ...send, atMs, expect: [200, 303] });
    if (sent.status === 303) {
      await drain(sent);
      if (lastQuestion !== null)
        throw new DemoError(`${step}: the page of "${lastQuestion}" was the last one`);
      const thanks = sent.headers.get('location') ?? '';
      await drain(
        await client.visit(step, { path: thanks, atMs: atMs + 500, expect: [200], headers }),
      );
      return;
    }
    if (isLastOf) return drain(sent);
    response = sent;
  }
  throw new DemoError(`${step}: /s/${link} still asked after ${MOST_PAGES} pages`);
};
