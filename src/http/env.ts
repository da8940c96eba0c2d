// What the Worker's handlers find in `c.env` and `c.var`. No logic here.
// Env itself is generated from wrangler.toml by `npm run types`.
import type { RandomBytes } from '../core/id.ts';
import type { Actor } from '../core/role.ts';
import type { LinkedCollaboration } from '../storage/creator/linked-collaboration.ts';
import type { ResponseRow } from '../storage/response/response.ts';
import type { Wording } from '../core/wording.ts';

/** Bindings a deployment may leave out; without them no number changes. */
export type OptionalBindings = {
  /** Screenshots, logos, published files, and answers for which there was no other way in. */
  FILES?: R2Bucket;
  /** Answers whose inbox could not be reached. */
  ANSWERS?: Queue<ResponseRow>;
  /** Slows down guessing at the sign-in page. */
  SIGN_IN_LIMIT?: RateLimit;
  /** Revisions of one answer, and answers of one network to one survey. */
  ANSWER_LIMIT?: RateLimit;
  NETWORK_LIMIT?: RateLimit;
  /** Requests that send figures, by key or creator. */
  FIGURES_LIMIT?: RateLimit;
  /** Of Cloudflare Turnstile; with both a survey can check that no robot answers. */
  TURNSTILE_SITE_KEY?: string;
  TURNSTILE_SECRET_KEY?: string;
  /** Sends reminders to creators from the address EMAIL_FROM; both or none. */
  EMAIL?: SendEmail;
  EMAIL_FROM?: string;
  /** Workers AI, and which of its models labels comments in the stead of the word list; both or none. */
  AI?: Ai;
  SENTIMENT_MODEL?: string;
  /** Only in tests: smaller parts and slices of large files. */
  IMPORT_PART_BYTES?: string;
  IMPORT_SLICE_BYTES?: string;
  /** Only on one's own machine: lets the demo say when its requests happen. */
  CLOCK_KEY?: string;
};

export type AppBindings = Env & OptionalBindings;

export type AppVariables = {
  /** Names this request in the log and in every error shown. */
  requestId: string;
  now: () => number;
  randomBytes: RandomBytes;
  /** The one way out to other servers. */
  fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** The reader's language, by ?lang= or Accept-Language. */
  wording: Wording;
  /** Origins that may frame this response; nobody unless set. */
  frameAncestors?: readonly string[];
  /** Whether this page runs Cloudflare's check against robots, which needs its script and frame. */
  isChallenged?: boolean;
  /** CSP nonce of this response's own style element. */
  nonce: string;
  /** Set by the guard on /api/v1/* and /console/*. */
  actor: Actor;
  /** Set by the guard when a creator's own token asks: nothing but this collaboration is in reach then. */
  linked?: LinkedCollaboration;
  /** The brand acted for; every storage read of the API and console takes it. */
  brandId: string;
};

export type AppEnv = { Bindings: AppBindings; Variables: AppVariables };
