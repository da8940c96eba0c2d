// A brand's own rate cards and norms in the console: added and removed. They hold for all its campaigns.
import { Hono } from 'hono';
import type { Context } from 'hono';
import type * as z from 'zod';
import { newId } from '../../../core/id.ts';
import type { FieldProblem } from '../../../core/result.ts';
import {
  MOST_OWN_BENCHMARKS,
  benchmarkInput,
  benchmarkPlanOf,
} from '../../../core/yardstick/own-benchmark.ts';
import {
  MOST_OWN_CARDS,
  rateCardInput,
  rateCardPlanOf,
} from '../../../core/yardstick/own-rate-card.ts';
import {
  benchmarkInputOf,
  placeYardstickProblem,
  rateCardInputOf,
} from '../../../core/yardstick/yardstick-text.ts';
import { NormsPage } from '../../../pages/console/setup/norms.tsx';
import { RateCardsPage } from '../../../pages/console/setup/rate-cards.tsx';
import {
  createBenchmark,
  findBenchmark,
  listBenchmarks,
  removeBenchmark,
} from '../../../storage/yardstick/benchmark.ts';
import {
  createRateCard,
  findRateCard,
  listRateCards,
  removeRateCard,
} from '../../../storage/yardstick/rate-card.ts';
import { problemsOfZod } from '../../api/create-api.ts';
import { readForm } from '../../creator/form.ts';
import type { AppEnv } from '../../env.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { frameOf, noticeOf } from '../frame.ts';

export const yardstickRoutes = new Hono<AppEnv>();

type Texts = Readonly<Record<string, string>>;

const readTexts = async (c: Context<AppEnv>): Promise<Texts> =>
  Object.fromEntries(
    Object.entries(await readForm(c)).map(([name, text]) => [name, text.replaceAll('\r\n', '\n')]),
  );

const formOf = (c: Context<AppEnv>, texts: Texts, problems: readonly FieldProblem[]) => ({
  wording: c.var.wording,
  texts: { year: String(new Date(c.var.now()).getUTCFullYear()), ...texts },
  problems,
});

const showCards = async (
  c: Context<AppEnv>,
  texts: Texts = {},
  problems: readonly FieldProblem[] = [],
): Promise<Response> => {
  const page = await listRateCards(c.env.DB, c.var.brandId, { limit: MOST_OWN_CARDS, after: null });
  return c.html(
    <RateCardsPage
      frame={await frameOf(c)}
      cards={page.items}
      form={formOf(c, texts, problems)}
      notice={problems.length > 0 ? null : noticeOf(c)}
    />,
    problems.length > 0 ? 422 : 200,
  );
};

const showNorms = async (
  c: Context<AppEnv>,
  texts: Texts = {},
  problems: readonly FieldProblem[] = [],
): Promise<Response> => {
  const all = { limit: MOST_OWN_BENCHMARKS, after: null };
  const page = await listBenchmarks(c.env.DB, c.var.brandId, all);
  return c.html(
    <NormsPage
      frame={await frameOf(c)}
      norms={page.items}
      form={formOf(c, texts, problems)}
      notice={problems.length > 0 ? null : noticeOf(c)}
    />,
    problems.length > 0 ? 422 : 200,
  );
};

/** Each at its field, one a field: of a line of prices the schema finds several. */
const placed = (
  c: Context<AppEnv>,
  error: z.core.$ZodError,
  input: unknown,
  texts: Texts,
): FieldProblem[] => {
  const all = problemsOfZod(error, input).map((problem): FieldProblem => {
    const { entry, ...rest } = placeYardstickProblem(problem, texts);
    if (entry === undefined) return rest;
    const values = { field: entry, problem: c.var.wording.t(rest.key, rest.values) };
    return { field: rest.field, key: 'setup.at', values };
  });
  return [...new Map(all.toReversed().map((problem) => [problem.field, problem])).values()];
};

const tooMany = (maximum: number): FieldProblem[] => [
  { field: 'add', key: 'norm.problem.too_many', values: { maximum } },
];

const GONE: readonly FieldProblem[] = [{ field: 'list', key: 'setup.yardstick.changed' }];

yardstickRoutes.get('/console/rate-cards', (c) => showCards(c));

yardstickRoutes.post('/console/rate-cards', async (c) => {
  const texts = await readTexts(c);
  const input = rateCardInputOf(texts);
  const checked = rateCardInput.safeParse(input);
  if (!checked.success) return showCards(c, texts, placed(c, checked.error, input, texts));
  const card = { id: newId('rateCard', c.var.randomBytes), plan: rateCardPlanOf(checked.data) };
  if (!(await createRateCard(c.env.DB, c.var.brandId, card, whoOf(c))))
    return showCards(c, texts, tooMany(MOST_OWN_CARDS));
  return c.redirect('/console/rate-cards?done=yardstick_added', 303);
});

yardstickRoutes.post('/console/rate-cards/:rate_card_id', async (c) => {
  const card = await findRateCard(c.env.DB, c.var.brandId, c.req.param('rate_card_id'));
  if (!card) throw stop('not_found');
  const rev = Number((await readForm(c))['rev']) || 0;
  if (!(await removeRateCard(c.env.DB, c.var.brandId, { id: card.id, rev }, whoOf(c))))
    return showCards(c, {}, GONE);
  return c.redirect('/console/rate-cards?done=yardstick_removed', 303);
});

yardstickRoutes.get('/console/norms', (c) => showNorms(c));

yardstickRoutes.post('/console/norms', async (c) => {
  const texts = await readTexts(c);
  const input = benchmarkInputOf(texts);
  const checked = benchmarkInput.safeParse(input);
  if (!checked.success) return showNorms(c, texts, placed(c, checked.error, input, texts));
  const norm = { id: newId('benchmark', c.var.randomBytes), plan: benchmarkPlanOf(checked.data) };
  if (!(await createBenchmark(c.env.DB, c.var.brandId, norm, whoOf(c))))
    return showNorms(c, texts, tooMany(MOST_OWN_BENCHMARKS));
  return c.redirect('/console/norms?done=yardstick_added', 303);
});

yardstickRoutes.post('/console/norms/:benchmark_id', async (c) => {
  const norm = await findBenchmark(c.env.DB, c.var.brandId, c.req.param('benchmark_id'));
  if (!norm) throw stop('not_found');
  const rev = Number((await readForm(c))['rev']) || 0;
  if (!(await removeBenchmark(c.env.DB, c.var.brandId, { id: norm.id, rev }, whoOf(c))))
    return showNorms(c, {}, GONE);
  return c.redirect('/console/norms?done=yardstick_removed', 303);
});
