// The brand a session acts for. Only a session opened with a key of the whole installation has a choice.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { applyBrandChange, brandInput } from '../../core/campaign/brand.ts';
import { newId } from '../../core/id.ts';
import type { FieldProblem } from '../../core/result.ts';
import { Brands } from '../../pages/console/brands.tsx';
import { createBrand, isBrand, listBrands } from '../../storage/campaign/brand.ts';
import { chooseSessionBrand } from '../../storage/access/session.ts';
import { problemsOfZod } from '../api/create-api.ts';
import { pageFrom, writeCursor } from '../api/list.ts';
import { readForm } from '../creator/form.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import { canSwitchBrand, frameOf } from './frame.ts';
import { sessionHash } from './session-cookie.ts';

export const brandRoutes = new Hono<AppEnv>();

const demandChoice = async (c: Context<AppEnv>): Promise<void> => {
  if (!(await canSwitchBrand(c))) throw stop('not_found');
};

const choose = async (c: Context<AppEnv>, brandId: string): Promise<Response> => {
  const hash = await sessionHash(c);
  if (hash === null) throw stop('unauthenticated');
  await chooseSessionBrand(c.env.DB, hash, brandId);
  return c.redirect('/console/campaigns', 303);
};

const showBrands = async (
  c: Context<AppEnv>,
  problems: readonly FieldProblem[],
  typedName: string,
): Promise<Response> => {
  const page = await listBrands(c.env.DB, pageFrom(c.req.query('cursor'), 50));
  const cursor = writeCursor(page.next);
  const next = cursor === null ? null : `/console/brands?cursor=${cursor}`;
  return c.html(
    <Brands
      frame={await frameOf(c)}
      brands={page.items}
      next={next}
      problems={problems}
      typedName={typedName}
    />,
    problems.length > 0 ? 422 : 200,
  );
};

brandRoutes.get('/console/brands', async (c) => {
  await demandChoice(c);
  return showBrands(c, [], '');
});

brandRoutes.post('/console/brand', async (c) => {
  await demandChoice(c);
  const { brand_id: brandId = '' } = await readForm(c);
  if (!(await isBrand(c.env.DB, brandId))) throw stop('not_found');
  return choose(c, brandId);
});

brandRoutes.post('/console/brands', async (c) => {
  await demandChoice(c);
  const { name = '' } = await readForm(c);
  const input = brandInput.safeParse({ name });
  if (!input.success) return showBrands(c, problemsOfZod(input.error, { name }), name);
  const id = newId('brand', c.var.randomBytes);
  await createBrand(c.env.DB, id, applyBrandChange(input.data), whoOf(c));
  return choose(c, id);
});
