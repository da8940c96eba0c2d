// A campaign's targets from a file or from JSON to stored rows. A dry run does all of it but the last.
import type { Context } from 'hono';
import type * as z from 'zod';
import type { Campaign } from '../../core/campaign/campaign.ts';
import {
  isAsked,
  MOST_TARGETS,
  targetFrom,
  targetInput,
  targetProblems,
} from '../../core/campaign/target.ts';
import type { AskedQuestions, Target } from '../../core/campaign/target.ts';
import type { Parsed } from '../../core/imports/import-result.ts';
import { parseTargets } from '../../core/imports/settings.ts';
import { CATALOGUE } from '../../core/kpi/catalogue.ts';
import { listTargets } from '../../storage/campaign/target.ts';
import type { NewImport } from '../../storage/imports/import.ts';
import { previewTargets, storeTargets } from '../../storage/imports/targets.ts';
import { askedQuestions } from '../../storage/survey/asked-questions.ts';
import type { AppEnv } from '../env.ts';
import { bring } from './bring.ts';
import type { Brought } from './bring.ts';
import { onePerKey, withSkipped } from './rows.ts';
import type { Sent } from './sent.ts';
import { checkRows, settingSource, tooMany } from './setting-rows.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';

export type TargetsSummary = { readonly kpis: string[] };

const isKpi = (id: string): boolean => Object.hasOwn(CATALOGUE, id);

const targetsOf = (
  sent: Sent<z.infer<typeof targetInput>>,
  asked: AskedQuestions,
): Parsed<Target> => {
  if (sent.items !== null) {
    const targets = sent.items.map(targetFrom);
    const problems = targetProblems(targets, isKpi, asked);
    if (problems.length > 0) throw stop('invalid', problems);
    return { rowsRead: targets.length, items: targets, skipped: [] };
  }
  const parsed = checkRows(parseTargets(sent.text), targetInput);
  const unknown = parsed.items
    .filter(({ value: { kpi } }) => !isKpi(kpi))
    .map(({ row, value: { kpi } }) => ({
      row,
      key: 'campaign.problem.unknown_kpi',
      values: { kpi },
    }));
  const known = parsed.items
    .filter(({ value: { kpi } }) => isKpi(kpi))
    .map(({ row, value }) => ({ row, target: targetFrom(value) }));
  const unasked = known
    .filter(({ target }) => !isAsked(target, asked))
    .map(({ row, target: { questionId } }) => ({
      row,
      key: 'campaign.problem.unknown_question',
      values: { question: questionId },
    }));
  const { items, skipped } = onePerKey(
    known.filter(({ target }) => isAsked(target, asked)),
    ({ target }) => `${target.kpi}\n${target.questionId}`,
  );
  return withSkipped(
    parsed,
    items.map(({ target }) => target),
    [...unknown, ...unasked, ...skipped],
  );
};

export const importTargets = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<z.infer<typeof targetInput>>,
  isDryRun: boolean,
): Promise<Brought<TargetsSummary>> => {
  const { DB } = c.env;
  const { brandId, id } = campaign;
  const parsed = targetsOf(sent, await askedQuestions(DB, brandId, id));
  const known = await listTargets(DB, brandId, id);
  const keys = new Set(
    [...known, ...parsed.items].map(({ kpi, questionId }) => `${kpi}\n${questionId}`),
  );
  if (keys.size > MOST_TARGETS) throw tooMany(MOST_TARGETS);
  const read = {
    kind: 'targets',
    source: settingSource(sent, 'targets'),
    file: sent,
    parsed,
    summary: { kpis: [...new Set(parsed.items.map(({ kpi }) => kpi))].toSorted() },
    rows: parsed.items.length,
    preview: () => previewTargets(DB, brandId, id, parsed.items),
    store: (made: NewImport) => storeTargets(DB, made, parsed.items, whoOf(c)),
  } as const;
  return bring(c, campaign, read, isDryRun);
};
