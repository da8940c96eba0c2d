// A request that ends here, by its reason. Thrown only in this room; one mapper answers it (problem.ts).
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { FieldProblem } from '../core/result.ts';
import type { AppEnv } from './env.ts';

export const STATUS = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  gone: 410,
  precondition_failed: 412,
  too_large: 413,
  unsupported_media: 415,
  invalid: 422,
  precondition_required: 428,
  too_many: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type StopCode = keyof typeof STATUS;

export class Stop extends HTTPException {
  readonly code: StopCode;
  readonly problems: readonly FieldProblem[];
  /** Wording key of what to do, when more is known than the code says. */
  readonly help: string | null;
  /** Path of what stands in its place. */
  successor: string | null = null;
  constructor(code: StopCode, problems: readonly FieldProblem[], help: string | null) {
    super(STATUS[code]);
    this.code = code;
    this.problems = problems;
    this.help = help;
  }
}

export const stop = (
  code: StopCode,
  problems: readonly FieldProblem[] = [],
  help: string | null = null,
): Stop => new Stop(code, problems, help);

/** Of what was withdrawn; `successor` is the path of what stands in its place, where something does. */
export const gone = (successor: string | null): Stop => Object.assign(stop('gone'), { successor });

const SOONEST_S = 5;
const SPREAD_S = 26;

/** After how many seconds to try again, spread so that those who were turned away together don't come back together. */
export const retryAfterS = (c: Context<AppEnv>): number =>
  SOONEST_S + ((c.var.randomBytes(1)[0] ?? 0) % SPREAD_S);
