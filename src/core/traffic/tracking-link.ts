// A tracking link: where it leads, and how its address is made. The target is stored, https only, and never
// taken from a request, so that the link can't be made to lead elsewhere.
import * as z from 'zod';
import { instantField } from '../field.ts';
import { cleanLine } from '../text.ts';

/** The parameter that carries a click to the shop, which may write it into an order's note attributes. */
const CLICK_PARAMETER = 'liftnote_click';

export const UTM_NAMES = ['source', 'medium', 'campaign', 'content', 'term'] as const;
export type UtmName = (typeof UTM_NAMES)[number];
export type Utm = Readonly<Partial<Record<UtmName, string>>>;

const MAX_URL = 2000;

/** The address as it will be sent; null when it is not a plain https address of a named host. */
export const targetUrl = (text: string): string | null => {
  if (text.length > MAX_URL || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === '';
  const isNamed =
    url.hostname.includes('.') && !url.hostname.endsWith('.') && !/^[\d.]+$/.test(url.hostname);
  return isPlain && isNamed && url.href.length <= MAX_URL ? url.href : null;
};

const utmField = z.string().overwrite(cleanLine).min(1).max(100);

const utmInput = z
  .strictObject({
    source: utmField.optional(),
    medium: utmField.optional(),
    campaign: utmField.optional(),
    content: utmField.optional(),
    term: utmField.optional(),
  })
  .meta({ example: { source: 'mira', medium: 'influencer', campaign: 'spring-glow' } });

const targetField = z
  .string()
  .max(MAX_URL)
  .refine((text) => targetUrl(text) !== null, { params: { key: 'money.problem.target_url' } })
  .overwrite((text) => targetUrl(text) ?? text)
  .meta({ format: 'uri', example: 'https://shop.example/serum' });

export const trackingLinkInput = z.strictObject({
  target_url: targetField,
  collaboration_id: z
    .string()
    .min(1)
    .max(40)
    .nullish()
    .meta({ description: 'Null for a link of the brand itself' }),
  utm: utmInput.optional().meta({
    description:
      'Parameters added to the target. Of a new link those left out are: medium influencer, campaign and source the names of campaign and creator; {} adds none. A change replaces all of them. What the target already carries stays.',
  }),
  has_click_id: z
    .boolean()
    .optional()
    .meta({
      description: `Append ${CLICK_PARAMETER}, so that orders can be joined to clicks; true unless told`,
    }),
  expires_at: instantField.nullish().meta({ example: 1798761600000 }),
});
export type TrackingLinkInput = z.infer<typeof trackingLinkInput>;

export const trackingLinkChange = trackingLinkInput.omit({ collaboration_id: true }).partial();
export type TrackingLinkChange = z.infer<typeof trackingLinkChange>;

export type TrackingLink = {
  readonly code: string;
  readonly campaignId: string;
  readonly collaborationId: string | null;
  readonly targetUrl: string;
  readonly utm: Utm;
  readonly hasClickId: boolean;
  readonly expiresAtMs: number | null;
  readonly rev: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

/** What people edit of a link. */
export type TrackingLinkPlan = Pick<
  TrackingLink,
  'targetUrl' | 'utm' | 'hasClickId' | 'expiresAtMs'
>;

/** Lower case words joined by hyphens, in any script. */
const slugOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);

export const defaultUtm = (campaignName: string, creatorName: string | null): Utm => ({
  source: slugOf(creatorName ?? '') || 'influencer',
  medium: 'influencer',
  campaign: slugOf(campaignName) || 'campaign',
});

const utmOf = (input: z.infer<typeof utmInput>): Utm =>
  Object.fromEntries(
    UTM_NAMES.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])),
  );

/** Analytics tell a visit by its source and medium, so that naming a content alone must not drop them. */
const newUtm = (
  input: z.infer<typeof utmInput> | undefined,
  campaignName: string,
  creatorName: string | null,
): Utm => {
  const said = input && utmOf(input);
  if (said && Object.keys(said).length === 0) return said;
  return { ...defaultUtm(campaignName, creatorName), ...said };
};

export const newTrackingLink = (
  input: TrackingLinkInput,
  campaignName: string,
  creatorName: string | null,
): TrackingLinkPlan => ({
  targetUrl: input.target_url,
  utm: newUtm(input.utm, campaignName, creatorName),
  hasClickId: input.has_click_id ?? true,
  expiresAtMs: input.expires_at ?? null,
});

export const changeTrackingLink = (
  link: TrackingLinkPlan,
  change: TrackingLinkChange,
): TrackingLinkPlan => ({
  targetUrl: change.target_url ?? link.targetUrl,
  utm: change.utm ? utmOf(change.utm) : link.utm,
  hasClickId: change.has_click_id ?? link.hasClickId,
  expiresAtMs: change.expires_at === undefined ? link.expiresAtMs : change.expires_at,
});

/**
 * Where a click goes: the stored target, its own parameters kept, ours added, then its fragment. Null is the id of a click
 * that was not counted, and is not told.
 */
export const redirectTarget = (
  link: Pick<TrackingLink, 'targetUrl' | 'utm' | 'hasClickId'>,
  clickId: string | null,
): string => {
  const url = new URL(link.targetUrl);
  const added = new URLSearchParams();
  for (const name of UTM_NAMES) {
    const value = link.utm[name];
    if (value !== undefined && !url.searchParams.has(`utm_${name}`))
      added.append(`utm_${name}`, value);
  }
  if (link.hasClickId && clickId !== null) {
    if (url.searchParams.has(CLICK_PARAMETER)) url.searchParams.delete(CLICK_PARAMETER);
    added.append(CLICK_PARAMETER, clickId);
  }
  // To the text of the query: to change its parameters would write them anew ("%20" as "+"), which a signed one does not survive.
  const own = url.search.slice(1);
  url.search = [own, added.toString()].filter((part) => part !== '').join('&');
  return url.href;
};
