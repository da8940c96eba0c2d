// One campaign's page and what can be done on it: launch, close, publish, share, revoke.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { cleanLine } from '../../core/text.ts';
import { PAGE_FORMATS } from '../../core/report/template.ts';
import { conversionWindow } from '../../core/kpi/sales/conversion-window.ts';
import type { CampaignOverview, PublicLink } from '../../core/campaign/campaign-overview.ts';
import { checklistOf } from '../../core/report/checklist.ts';
import { HIDEABLE, hiddenOf } from '../../core/report/visibility/profile.ts';
import type { Hideable } from '../../core/report/visibility/profile.ts';
import { linkHash, linkToken } from '../../core/link.ts';
import type { FieldProblem } from '../../core/result.ts';
import { hasRole } from '../../core/role.ts';
import { CampaignPage } from '../../pages/console/campaign.tsx';
import type { CampaignView, NamedLink } from '../../pages/console/campaign-view.ts';
import { readOverview } from '../../storage/campaign/campaign-overview.ts';
import { listTargets } from '../../storage/campaign/target.ts';
import { listReports } from '../../storage/report.ts';
import { findShare, listShares, revokeShare } from '../../storage/access/share.ts';
import { REPORT_LOCALES, REPORT_TEMPLATES, isReportTemplate } from '../../templates.ts';
import { shareAddress, shareCampaign } from '../api/access/shares.ts';
import { campaignOf, moveCampaign } from '../campaign-change.ts';
import { readForm } from '../creator/form.ts';
import type { AppEnv } from '../env.ts';
import { personalLink } from '../creator/personal-link.ts';
import { publishReport } from '../report/publish-report.ts';
import { Stop, stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import { frameOf, noticeOf } from './frame.ts';

export const campaignRoutes = new Hono<AppEnv>();

const SHOWN = 50;

const linksOf = async (
  c: Context<AppEnv>,
  overview: CampaignOverview,
  canEdit: boolean,
): Promise<CampaignView['links']> => {
  const { origin } = new URL(c.req.url);
  const { t } = c.var.wording;
  const surveyName = ({ name, armKind, creatorName }: PublicLink): string => {
    const arm = t(`console.arm.${armKind}`);
    return creatorName === null
      ? t('console.link.arm', { survey: name, arm })
      : t('console.link.arm_creator', { survey: name, arm, creator: creatorName });
  };
  const survey = overview.links
    .filter(({ kind }) => kind === 'survey')
    .map((link): NamedLink => ({ name: surveyName(link), address: `${origin}/s/${link.code}` }));
  const tracking = overview.links
    .filter(({ kind }) => kind === 'tracking')
    .map(({ code, name: target, creatorName }): NamedLink => {
      const creator = creatorName ?? t('console.link.no_creator');
      return {
        name: t('console.link.tracking', { creator, target }),
        address: `${origin}/l/${code}`,
      };
    });
  // A personal link lets its holder send figures, which a reader of the console may not.
  const personal = canEdit
    ? await Promise.all(
        overview.creators.map(async ({ name, collaborationId, linkEpoch }): Promise<NamedLink> => ({
          name,
          address: await personalLink(c, collaborationId, linkEpoch),
        })),
      )
    : [];
  return { survey, personal, tracking };
};

type Failure = {
  readonly problems: readonly FieldProblem[];
  readonly typedShareName?: string;
  readonly typedHidden?: readonly Hideable[];
};

const showCampaign = async (
  c: Context<AppEnv>,
  id: string,
  failure: Failure = { problems: [] },
): Promise<Response> => {
  const { DB } = c.env;
  const { brandId } = c.var;
  const campaign = await campaignOf(c, id);
  const frame = await frameOf(c);
  const canEdit = hasRole(frame.role, 'editor');
  const [overview, targets, reports, shares] = await Promise.all([
    readOverview(DB, brandId, id, conversionWindow({ campaign })),
    listTargets(DB, brandId, id),
    listReports(DB, brandId, id, SHOWN, Number.MAX_SAFE_INTEGER),
    listShares(DB, brandId, id, SHOWN, ''),
  ]);
  const view: CampaignView = {
    campaign,
    overview,
    checklist: checklistOf({ campaign, overview, targets: targets.length }),
    reports,
    shares: await Promise.all(
      shares.map(async (share) => ({
        id: share.id,
        rev: share.rev,
        name: share.name,
        address: await shareAddress(c, share),
        expiresAtMs: share.expiresAtMs,
        hidden: hiddenOf(share.profile) ?? [],
      })),
    ),
    links: await linksOf(c, overview, canEdit),
    canEdit,
    locales: REPORT_LOCALES,
    templates: REPORT_TEMPLATES,
    brandLocale: frame.brandLocale,
    problems: failure.problems,
    typedShareName: failure.typedShareName ?? '',
    typedHidden: failure.typedHidden ?? [],
  };
  const notice = failure.problems.length > 0 ? null : noticeOf(c);
  return c.html(
    <CampaignPage frame={frame} view={view} notice={notice} />,
    failure.problems.length > 0 ? 422 : 200,
  );
};

const idOf = (c: Context<AppEnv>): string => c.req.param('campaign_id') ?? '';

const done = (c: Context<AppEnv>, id: string, what: string): Response =>
  c.redirect(`/console/campaigns/${id}?done=${what}`, 303);

campaignRoutes.get('/console/campaigns/:campaign_id', (c) => showCampaign(c, idOf(c)));

for (const action of ['launch', 'close'] as const) {
  campaignRoutes.post(`/console/campaigns/:campaign_id/${action}`, async (c) => {
    try {
      await moveCampaign(c, idOf(c), action);
    } catch (error) {
      if (!(error instanceof Stop) || error.code !== 'conflict') throw error;
      return showCampaign(c, idOf(c), {
        problems: [{ field: 'content', key: 'console.problem.moved' }],
      });
    }
    return done(c, idOf(c), action === 'launch' ? 'launched' : 'closed');
  });
}

campaignRoutes.post('/console/campaigns/:campaign_id/reports', async (c) => {
  const { id } = await campaignOf(c, idOf(c));
  const { locale = '', template = 'full', page_format: format = '' } = await readForm(c);
  const refuse = (field: string): Promise<Response> =>
    showCampaign(c, id, { problems: [{ field, key: `console.problem.${field}` }] });
  if (!REPORT_LOCALES.includes(locale)) return refuse('locale');
  if (!isReportTemplate(template)) return refuse('template');
  const pageFormat = PAGE_FORMATS.find((one) => one === format);
  if (!pageFormat && format !== '') return refuse('page_format');
  try {
    await publishReport(c, id, { locale, template, ...(pageFormat && { pageFormat }) });
  } catch (error) {
    if (!(error instanceof Stop) || error.code !== 'conflict') throw error;
    return showCampaign(c, id, { problems: [{ field: 'report', key: 'console.problem.busy' }] });
  }
  return done(c, id, 'published');
});

campaignRoutes.post('/console/campaigns/:campaign_id/shares', async (c) => {
  const { id } = await campaignOf(c, idOf(c));
  const { share_name: typed = '', ...boxes } = await readForm(c);
  const hidden = HIDEABLE.filter((one) => boxes[`hide_${one}`] !== undefined);
  const name = cleanLine(typed);
  if (name === '' || name.length > 120) {
    const key = name === '' ? 'invalid.missing' : 'invalid.too_big.text';
    const problem = { field: 'share_name', key, values: { maximum: 120 } };
    return showCampaign(c, id, {
      problems: [problem],
      typedShareName: typed,
      typedHidden: hidden,
    });
  }
  await shareCampaign(c, id, { name, expiresAtMs: null, hidden });
  return done(c, id, 'shared');
});

campaignRoutes.post('/console/shares/:share_id/revoke', async (c) => {
  const share = await findShare(c.env.DB, c.var.brandId, c.req.param('share_id'));
  if (!share) throw stop('not_found');
  const { rev = '' } = await readForm(c);
  const next = await linkHash(
    await linkToken(c.env.SECRET_KEY, 'share', share.id, share.linkEpoch + 1),
  );
  if (!(await revokeShare(c.env.DB, c.var.brandId, share.id, Number(rev) || 0, next, whoOf(c)))) {
    return showCampaign(c, share.campaignId, {
      problems: [{ field: 'report', key: 'console.problem.share' }],
    });
  }
  return done(c, share.campaignId, 'revoked');
});
