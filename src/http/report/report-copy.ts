// The copy of a version that a share shows: made when the version is published, or on first demand, and kept from then on.
import type { Context } from 'hono';
import { newId } from '../../core/id.ts';
import type { Finding } from '../../core/kpi/finding.ts';
import { evaluate } from '../../core/kpi/evaluate.ts';
import { issuerKeyOf } from '../../core/report/signature/issuer-key.ts';
import { migrateSnapshot } from '../../core/report/snapshot/migrate-snapshot.ts';
import type { Snapshot } from '../../core/report/snapshot.ts';
import { FULL, hiddenOf } from '../../core/report/visibility/profile.ts';
import { makeCopy } from '../../render/report/make-copy.ts';
import { profilesInUse } from '../../storage/access/share.ts';
import { creatorOrder, findCopy, readParts } from '../../storage/report.ts';
import type { Report } from '../../storage/report.ts';
import type { AppEnv } from '../env.ts';
import { logBug } from '../log.ts';
import { keepVersion } from './keep-version.ts';
import { materials } from './materials.ts';

type Numbers = { readonly snapshot: Snapshot; readonly findings: readonly Finding[] };

const readNumbers = async (db: D1Database, report: Report): Promise<Numbers | null> => {
  const [text = ''] = await readParts(db, report.id, ['snapshot']);
  const snapshot = migrateSnapshot(JSON.parse(text));
  return snapshot && { snapshot, findings: evaluate(snapshot) };
};

/** `known`: the version's own numbers, where the caller has them. Null for a version of a form that is no longer read. */
export const copyOf = async (
  c: Context<AppEnv>,
  version: Report,
  profile: string,
  known?: Numbers,
): Promise<Report | null> => {
  if (profile === FULL) return version;
  const kept = await findCopy(c.env.DB, version, profile);
  const hidden = hiddenOf(profile);
  if (kept || !hidden) return kept;
  const { id, brandId, campaignId } = version;
  const numbers = known ?? (await readNumbers(c.env.DB, version));
  const { thumbprint: key } = await issuerKeyOf(c.env.SECRET_KEY);
  const order = await creatorOrder(c.env.DB, brandId, campaignId);
  const copy =
    numbers &&
    (await makeCopy(numbers.snapshot, numbers.findings, { hidden, order, key }, materials()));
  if (!copy) return null;
  await keepVersion(
    c,
    {
      id: newId('report', c.var.randomBytes),
      brandId,
      campaignId,
      profile,
      figures: {},
      publishedBy: `report:${id}`,
    },
    copy,
    // Whoever reads first has no part in it: the copy is what the share asked for.
    { atMs: c.var.now(), actor: { kind: 'command', id: 'share' }, requestId: c.var.requestId },
  );
  // Of two that were made at once the first one stands.
  return findCopy(c.env.DB, version, profile);
};

/** The version is published whatever becomes of its copies: one that fails is made when somebody asks for it. */
export const copyForShares = async (
  c: Context<AppEnv>,
  version: Report,
  numbers: Numbers,
): Promise<void> => {
  const { brandId, campaignId } = version;
  for (const profile of await profilesInUse(c.env.DB, brandId, campaignId, c.var.now()))
    try {
      await copyOf(c, version, profile, numbers);
    } catch (error) {
      logBug(c, error);
    }
};
