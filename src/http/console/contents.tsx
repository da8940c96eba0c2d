// The content register: the list, and the forms that state rights, note a look at a disclosure, and score.
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
import type { FailedForm, RegisterForm } from '../../pages/console/register/register-view.ts';
import {
  REGISTER_MAKERS,
  listRegister,
  readCampaignRatings,
} from '../../storage/content/content-register.ts';
import { problemsOfZod } from '../api/create-api.ts';
import { listQuery, pageFrom, writeCursor } from '../api/list.ts';
import { campaignOf } from '../campaign-change.ts';
import { noteDisclosure, rate, registerEntryOf, stateRights } from '../content-register.ts';
import { readFilledForm } from '../creator/form.ts';
import type { FilledForm } from '../creator/form.ts';
import type { AppEnv } from '../env.ts';
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

const showRegister = async (
  c: Context<AppEnv>,
  campaignId: string,
  place: Place,
  failed: FailedForm | null,
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
    failed,
  };
  return c.html(
    <RegisterPage frame={frame} view={view} notice={failed ? null : noticeOf(c)} />,
    failed ? 422 : 200,
  );
};

contentRoutes.get('/console/campaigns/:campaign_id/contents', (c) =>
  showRegister(c, c.req.param('campaign_id'), placeOf(c.req.query()), null),
);

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
  return showRegister(c, content.campaignId, place, {
    contentId: content.id,
    form: sent.form,
    typed: filled.typed,
    channels: filled.all('channels'),
    problems: problemsOfZod(input.error, raw).map((problem) =>
      placed(sent.form, content.id, problem),
    ),
  });
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
