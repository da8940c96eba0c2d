// The content register: the list, and the forms that add a post of the audience, state rights, note a look at a disclosure,
// and score.
import { Hono } from 'hono';
import type { Context } from 'hono';
import type * as z from 'zod';
import { disclosureCheckInput } from '../../core/disclosure/check.ts';
import { suggestDisclosure } from '../../core/disclosure/suggest.ts';
import { dayOf } from '../../core/campaign/period.ts';
import type { FieldProblem } from '../../core/result.ts';
import { hasRole } from '../../core/role.ts';
import { CRITERIA, ratingInput, rubricAgreement } from '../../core/content/rubric.ts';
import {
  givesRights,
  standingOf,
  usageRightInput,
  usageRightKindField,
} from '../../core/content/usage-rights.ts';
import { RegisterPage } from '../../pages/console/register/register.tsx';
import { fieldOf } from '../../pages/console/register/register-view.ts';
import type { RegisterForm, RegisterView } from '../../pages/console/register/register-view.ts';
import {
  REGISTER_MAKERS,
  listRegister,
  readCampaignRatings,
} from '../../storage/content/content-register.ts';
import { problemsOfZod } from '../api/create-api.ts';
import { cursorAt, listQuery, pageFrom, writeCursor } from '../api/list.ts';
import { campaignOf } from '../campaign-change.ts';
import { noteDisclosure, rate, registerEntryOf, stateRights } from '../content-register.ts';
import { readFilledForm, readForm } from '../creator/form.ts';
import type { FilledForm } from '../creator/form.ts';
import type { AppEnv } from '../env.ts';
import { addAudiencePost } from './audience-post.ts';
import { frameOf, noticeOf } from './frame.ts';

export const contentRoutes = new Hono<AppEnv>();

const POSTS_A_PAGE = 20;

/** Which posts a page shows; what is no filter and no cursor counts for nothing. */
type Place = { readonly madeBy: (typeof REGISTER_MAKERS)[number] | ''; readonly cursor: string };

const placeOf = (typed: Readonly<Record<string, string>>): Place => ({
  madeBy: REGISTER_MAKERS.find((one) => one === typed['made_by']) ?? '',
  cursor: listQuery.shape.cursor.safeParse(typed['cursor']).data ?? '',
});

const addressOf = (campaignId: string, { madeBy, cursor }: Place, done = ''): string => {
  const query = new URLSearchParams(
    Object.entries({ made_by: madeBy, cursor, done }).filter(([, value]) => value !== ''),
  ).toString();
  return `/console/campaigns/${campaignId}/contents${query === '' ? '' : `?${query}`}`;
};

type Failed = Partial<Pick<RegisterView, 'failed' | 'adding'>>;

const showRegister = async (
  c: Context<AppEnv>,
  campaignId: string,
  place: Place,
  { failed = null, adding = null }: Failed = {},
): Promise<Response> => {
  const campaign = await campaignOf(c, campaignId);
  const frame = await frameOf(c);
  const [page, ratings] = await Promise.all([
    listRegister(
      c.env.DB,
      c.var.brandId,
      campaign.id,
      pageFrom(place.cursor, POSTS_A_PAGE),
      place.madeBy === '' ? null : place.madeBy,
    ),
    readCampaignRatings(c.env.DB, c.var.brandId, campaign.id),
  ]);
  const today = dayOf(c.var.now(), campaign.timeZone);
  const cursor = writeCursor(page.next);
  const view = {
    campaign,
    items: page.items.map((entry) => ({
      entry,
      standing: standingOf(entry.right, today),
      suggestion: suggestDisclosure(entry.caption, campaign.disclosureWording),
    })),
    agreement: rubricAgreement(ratings),
    ...place,
    next: cursor === null ? null : addressOf(campaign.id, { ...place, cursor }),
    canState: hasRole(frame.role, 'editor'),
    canReview: hasRole(frame.role, 'reviewer'),
    today,
    failed,
    adding,
  };
  const isRefused = failed !== null || adding !== null;
  return c.html(
    <RegisterPage frame={frame} view={view} notice={isRefused ? null : noticeOf(c)} />,
    isRefused ? 422 : 200,
  );
};

contentRoutes.get('/console/campaigns/:campaign_id/contents', (c) =>
  showRegister(c, c.req.param('campaign_id'), placeOf(c.req.query())),
);

contentRoutes.post('/console/campaigns/:campaign_id/contents', async (c) => {
  const campaign = await campaignOf(c, c.req.param('campaign_id'));
  const typed = await readForm(c);
  const added = await addAudiencePost(c, campaign, typed);
  if (!added.ok)
    return showRegister(c, campaign.id, placeOf(typed), {
      adding: { typed, problems: added.error },
    });
  const { content, isNew } = added.value;
  // The newest stands at the end of the last page, where nobody would look for it.
  const cursor = cursorAt({ atMs: content.createdAtMs, id: content.id });
  const done = isNew ? 'post_added' : 'post_there';
  return c.redirect(addressOf(campaign.id, { madeBy: 'audience', cursor }, done), 303);
});

type Sent<T> = {
  readonly form: RegisterForm;
  readonly done: string;
  readonly schema: z.ZodType<T>;
  readonly read: (filled: FilledForm) => unknown;
  readonly act: (c: Context<AppEnv>, id: string, input: T) => Promise<void>;
};

// Notes stand in two forms of a post.
const NAMES: Readonly<Record<RegisterForm, Readonly<Record<string, string>>>> = {
  rights: { note: 'rights-note' },
  disclosure: { note: 'disclosure-note' },
  ratings: {},
};

/** A problem at the field of the form that it is of: `scores.fit` is the field `fit`, `channels.0` the group. */
const placed = (form: RegisterForm, id: string, { field, ...rest }: FieldProblem): FieldProblem => {
  const [first = '', second] = field.split('.');
  const name = first === 'scores' && second !== undefined ? second : first;
  // Codes of the API say nothing to whoever left all boxes empty.
  if (name === 'result') return { field: fieldOf(name, id), key: 'console.disclosure.choose' };
  return { field: fieldOf(NAMES[form][name] ?? name, id), ...rest };
};

const take = async <T,>(c: Context<AppEnv>, sent: Sent<T>): Promise<Response> => {
  const { content } = await registerEntryOf(c, c.req.param('content_id') ?? '');
  const filled = await readFilledForm(c);
  const place = placeOf(filled.typed);
  const raw = sent.read(filled);
  const input = sent.schema.safeParse(raw);
  if (input.success) {
    await sent.act(c, content.id, input.data);
    return c.redirect(`${addressOf(content.campaignId, place, sent.done)}#${content.id}`, 303);
  }
  const failed = {
    contentId: content.id,
    form: sent.form,
    typed: filled.typed,
    channels: filled.all('channels'),
    problems: problemsOfZod(input.error, raw).map((problem) =>
      placed(sent.form, content.id, problem),
    ),
  };
  return showRegister(c, content.campaignId, place, { failed });
};

/** What was not given has neither end nor channels, whatever stands in the other fields. */
const readRights = ({ typed, all }: FilledForm): unknown => {
  const kind = usageRightKindField.safeParse(typed['kind']);
  const isGiven = !kind.success || givesRights(kind.data);
  const until = (typed['until'] ?? '').trim();
  return {
    kind: typed['kind'],
    ...(isGiven && until !== '' ? { until } : {}),
    ...(isGiven ? { channels: [...new Set(all('channels'))] } : {}),
    note: typed['note'] ?? '',
  };
};

const readScores = ({ typed }: FilledForm): unknown => {
  const rater = (typed['rater'] ?? '').trim();
  const scores = CRITERIA.flatMap((criterion) => {
    const text = typed[criterion] ?? '';
    return text === '' ? [] : [[criterion, Number(text)]];
  });
  return { scores: Object.fromEntries(scores), ...(rater === '' ? {} : { rater }) };
};

contentRoutes.post('/console/contents/:content_id/rights', (c) =>
  take(c, {
    form: 'rights',
    done: 'rights_stated',
    schema: usageRightInput,
    read: readRights,
    act: stateRights,
  }),
);

contentRoutes.post('/console/contents/:content_id/disclosure', (c) =>
  take(c, {
    form: 'disclosure',
    done: 'disclosure_checked',
    schema: disclosureCheckInput,
    read: ({ typed }) => ({ result: typed['result'], note: typed['note'] ?? '' }),
    act: noteDisclosure,
  }),
);

contentRoutes.post('/console/contents/:content_id/ratings', (c) =>
  take(c, { form: 'ratings', done: 'rated', schema: ratingInput, read: readScores, act: rate }),
);
