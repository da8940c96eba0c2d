// What is odd about figures while they are typed. Nothing is stored.
import type { Context } from 'hono';
import { warningKey } from '../../core/figures/plausibility/warning.ts';
import type { CheckedWhileTyped } from '../../pages/creator/checked-while-typed.ts';
import type { AppEnv } from '../env.ts';
import { checkFiguresOf } from './submit-figures.ts';
import { openDesk, openPost } from './desk.ts';
import { readForm } from './form.ts';
import { readFigures } from './read-figures.ts';

export const checkTyped = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  const { content } = await openPost(c, desk);
  const { t, locale } = c.var.wording;
  const { input, problems } = readFigures(await readForm(c), content, locale);
  const { brandId, timeZone } = desk.linked;
  const [item] = await checkFiguresOf(c, brandId, timeZone, [{ content, input }]);
  const warnings = Map.groupBy(item?.checked?.warnings ?? [], ({ metric }) => metric);
  return c.json({
    problems: Object.fromEntries(
      // Fields that nobody has come to yet are not missing.
      [...problems, ...(item?.problems ?? [])]
        .filter(({ field }) => field !== 'figures')
        .map(({ field, key, values }) => [field, t(key, values)]),
    ),
    warnings: Object.fromEntries(
      [...warnings].map(([metric, found]) => [
        metric,
        found.map(({ code, values }) => t(warningKey(code), values)),
      ]),
    ),
  } satisfies CheckedWhileTyped);
};
