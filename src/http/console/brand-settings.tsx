// How the brand appears, in the console.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { applyBrandChange, brandInput } from '../../core/campaign/brand.ts';
import type { Brand } from '../../core/campaign/brand.ts';
import { accentUse } from '../../core/colour/accent.ts';
import { parseColour } from '../../core/colour/srgb.ts';
import type { FieldProblem } from '../../core/result.ts';
import { cleanLine } from '../../core/text.ts';
import { BrandSettings } from '../../pages/console/brand-settings.tsx';
import type { TypedBrand } from '../../pages/console/brand-settings.tsx';
import { readLogo, removeLogo } from '../../storage/campaign/brand-logo.ts';
import { findBrand, updateBrand } from '../../storage/campaign/brand.ts';
import { problemsOfZod } from '../api/create-api.ts';
import { keepLogo } from '../brand/keep-logo.ts';
import { readFilledForm, readForm } from '../creator/form.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import { frameOf, noticeOf } from './frame.ts';

export const brandSettingsRoutes = new Hono<AppEnv>();

const ownBrand = async (c: Context<AppEnv>): Promise<Brand> => {
  const brand = await findBrand(c.env.DB, c.var.brandId);
  if (!brand) throw stop('not_found');
  return brand;
};

const typedOf = ({ name, accent, footer }: Brand): TypedBrand => ({
  name,
  accent,
  footer: footer ?? '',
});

const show = async (
  c: Context<AppEnv>,
  brand: Brand,
  typed: TypedBrand = typedOf(brand),
  problems: readonly FieldProblem[] = [],
): Promise<Response> =>
  c.html(
    <BrandSettings
      frame={await frameOf(c)}
      nonce={c.var.nonce}
      notice={noticeOf(c)}
      rev={brand.rev}
      typed={typed}
      accent={accentUse(parseColour(typed.accent) === undefined ? brand.accent : typed.accent)}
      logo={await readLogo(c.env.DB, brand.id)}
      isFaint={brand.logo?.isFaint === true}
      problems={problems}
    />,
    problems.length > 0 ? 422 : 200,
  );

brandSettingsRoutes.get('/console/settings', async (c) => show(c, await ownBrand(c)));

brandSettingsRoutes.post('/console/settings', async (c) => {
  const brand = await ownBrand(c);
  const { rev, name = '', accent = '', footer = '' } = await readForm(c);
  const typed = { name, accent, footer };
  const stale = [{ field: 'look', key: 'console.problem.brand' }];
  if (Number(rev) !== brand.rev) return show(c, brand, typed, stale);
  const input = { name, accent: accent.trim(), footer: cleanLine(footer) || null };
  const checked = brandInput.safeParse(input);
  if (!checked.success) {
    const problems = problemsOfZod(checked.error, input).map((problem) =>
      problem.field === 'accent' ? { field: 'accent', key: 'console.problem.accent' } : problem,
    );
    return show(c, brand, typed, problems);
  }
  const profile = applyBrandChange(checked.data, brand);
  if (!(await updateBrand(c.env.DB, brand.id, brand.rev, profile, whoOf(c))))
    return show(c, await ownBrand(c), typed, stale);
  return c.redirect('/console/settings?done=brand_saved', 303);
});

brandSettingsRoutes.post('/console/settings/logo', async (c) => {
  const { files } = await readFilledForm(c);
  const [file] = files('file');
  const refused = async (problem: FieldProblem): Promise<Response> =>
    show(c, await ownBrand(c), undefined, [problem]);
  if (!file) return refused({ field: 'file', key: 'console.problem.no_logo' });
  const bytesOf = async (one: File): Promise<Uint8Array> => new Uint8Array(await one.arrayBuffer());
  const problem = await keepLogo(c, c.var.brandId, await bytesOf(file));
  // Of an SVG whose shapes can't be taken over, what the sender's browser drew.
  const [drawn] = problem?.key.startsWith('logo.problem.svg') ? files('drawn') : [];
  const left = drawn ? await keepLogo(c, c.var.brandId, await bytesOf(drawn)) : problem;
  if (problem && left) return refused(problem);
  return c.redirect('/console/settings?done=logo_saved#logo', 303);
});

brandSettingsRoutes.post('/console/settings/logo/remove', async (c) => {
  await removeLogo(c.env.DB, c.var.brandId, whoOf(c));
  return c.redirect('/console/settings?done=logo_removed#logo', 303);
});
