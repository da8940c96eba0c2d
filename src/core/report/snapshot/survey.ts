// A survey as it was asked and answered: its design, what was declared before, and counts of answers.
import * as z from 'zod';
import { count, day, instant, minor } from './fields.ts';

const optionSchema = z.strictObject({
  code: z.string(),
  label: z.string(),
  /** What the choice stands for: any of the campaign's creators, one of them, the brand, and so on. */
  role: z
    .enum([
      'creator',
      'campaign_creator',
      'unrelated_creator',
      'decoy',
      'brand',
      'competitor',
      'none',
    ])
    .nullable(),
  /** Of one creator. */
  creatorId: z.string().nullable(),
  /** Of a question when the brand was first heard of: before the campaign. */
  isEarly: z.boolean(),
});

const questionSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  /** The same in the language that the survey was written in: what a declaration is held against. */
  asked: z.string(),
  /** Which measure of lift it is; null for all other questions. */
  metric: z.string().nullable(),
  /** Option codes that count as a yes for the measure. */
  success: z.array(z.string()),
  isPrimary: z.boolean(),
  /** Describes who answered; shown as balance between arms. */
  isBalance: z.boolean(),
  /** Points of a rating scale, whose codes are 1 to this, or 0 to 10 where they are 11; null for other questions. */
  scale: z.int().positive().nullable(),
  /** What the number who answered is: the sum of the options, or, where people give several, all complete answers. */
  base: z.enum(['options', 'completes']),
  /** Options left out of the base. */
  outsideBase: z.array(z.string()),
  options: z.array(optionSchema),
});

const preregistrationSchema = z.strictObject({
  hash: z.string(),
  registeredAtMs: instant,
  /** Null while it can still be changed. */
  frozenAtMs: instant.nullable(),
  primary: z.array(z.string()),
  /** What was going to be asked, by question. */
  wordings: z.record(z.string(), z.string()),
  alpha: z.number(),
  /** The lift the study was planned to see, as a share; the mixing scale of the always-valid reading. */
  plannedMde: z.number(),
  minASide: count,
  /** The end that was locked before anybody could look; null when none was. */
  endsOn: day.nullable(),
  perArm: count.nullable(),
  /** What a person said was done otherwise. */
  deviations: z.array(z.strictObject({ atMs: instant, text: z.string() })),
});

const ofQuestion = { questionId: z.string(), which: z.enum(['kept', 'all']) };

/** x said yes of n who answered. */
const counted = z.strictObject({ x: count, n: count });

/** The control of a measure weighted to the margins of the exposed; `all` with flagged answers, `kept` without. */
const weightingSchema = z.union([
  z.strictObject({
    kind: z.literal('weighted'),
    ...ofQuestion,
    /** As effective counts (Kish 1965), at most as many as were counted. */
    control: z.strictObject({ x: z.number().min(0), n: z.number().min(0) }),
    designEffect: z.number().positive(),
    /** People whose weight was cut. */
    trimmed: count,
    /** Exposed people whose group is not known, while no control's is missing. */
    isUnknownDropped: z.boolean(),
    /** Of a rating scale: the control by point, lowest first, as effective counts; else empty. */
    controlPoints: z.array(z.number().min(0)),
  }),
  z.strictObject({
    kind: z.literal('refused'),
    ...ofQuestion,
    reason: z.enum(['empty_group', 'effective_sample_too_small', 'not_converged']),
    /** Of an empty group. */
    variable: z.strictObject({ questionId: z.string(), group: z.string() }).nullable(),
  }),
]);

const share = z.number().min(0).max(1);
/** At least 10 people. */
const someCounted = z.strictObject({ x: count, n: z.int().positive() });

/** A group of a weighting variable, or an option of what else tells who answered. */
const balanceSchema = z.strictObject({
  questionId: z.string(),
  group: z.string(),
  exposed: someCounted,
  control: someCounted,
  /** Share in control as weighted; null where nothing was weighted. */
  weighted: share.nullable(),
});

/** Of the exposed, or of those who came by a creator's own link, who is of the campaign's target. */
const audienceSchema = z.strictObject({
  creatorId: z.string().nullable(),
  /** Null where their answers are withheld; `answered` is then all of them. */
  inTarget: count.nullable(),
  /** Said all that tells whether they are. */
  answered: count,
  unknown: count,
});

const flaggedCount = { stratum: z.string(), isFlagged: z.boolean(), n: count };

export const surveySchema = z.strictObject({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  versionId: z.string(),
  definitionHash: z.string(),
  /**
   * How people came into their arm: link, random, random_post (chance decided which post the survey showed),
   * follower_screener, panel_screener, recall, before_after.
   */
  assignment: z.string(),
  arms: z.array(z.strictObject({ id: z.string(), kind: z.string() })),
  questions: z.array(questionSchema),
  /**
   * Weighting variables with their groups; empty when strata are something else. Where there are some, no cell below
   * tells its stratum (it is ''): what is read by them stands in `weighting`, `balance` and `audience`.
   */
  strata: z.array(
    z.strictObject({
      questionId: z.string(),
      groups: z.array(z.string()),
      /** Which options of the question each group holds. */
      members: z.record(z.string(), z.array(z.string())),
    }),
  ),
  preregistration: preregistrationSchema.nullable(),
  /** The day on which somebody closed it by hand; absent while nobody did, and in snapshots of a time before. */
  closedOn: day.optional(),
  /** The question that says how a buyer came; null when there is none. */
  attributionQuestion: z.string().nullable(),
  /**
   * Unflagged answers to it by runs of days, of at least 10 people each who are all that answered: how many, and how many of
   * them are credited to a creator. Absent where they can't be told, and in snapshots of a time before.
   */
  attributionDays: z
    .array(z.strictObject({ from: day, to: day, answered: count, named: count }))
    .optional(),
  /** Rules by which "Other" was read as one of the options, in their order. */
  recodes: z.array(
    z.strictObject({ questionId: z.string(), contains: z.string(), code: z.string() }),
  ),
  /** Acknowledged answers that could not be stored when the snapshot was taken; they are in none of the counts. */
  notStored: count,
  /** Responses by arm, day, status and whether flagged; for buyers also by stratum. */
  responses: z.array(
    z.strictObject({ armId: z.string(), day, status: z.string(), ...flaggedCount }),
  ),
  answers: z.array(
    z.strictObject({
      questionId: z.string(),
      option: z.string(),
      armId: z.string(),
      ...flaggedCount,
    }),
  ),
  /** Unflagged answers of people who came by a creator's own link. */
  creatorAnswers: z.array(
    z.strictObject({
      creatorId: z.string(),
      questionId: z.string(),
      option: z.string(),
      stratum: z.string(),
      n: count,
    }),
  ),
  /**
   * Measures of lift by what people say they saw of the creators, whatever their arm; flagged answers left out.
   * Empty where nobody was asked.
   */
  bySeen: z.array(z.strictObject({ questionId: z.string(), seen: counted, unseen: counted })),
  weighting: z.array(weightingSchema),
  balance: z.array(balanceSchema),
  audience: z.array(audienceSchema),
  /** Creators whose people's answers are left out, so that no group of fewer than 10 people can be worked out. */
  withheldCreators: z.array(z.string()),
  /** The same people before and after: yes both times, only after, only before, never. */
  paired: z.array(
    z.strictObject({
      questionId: z.string(),
      both: count,
      onlyAfter: count,
      onlyBefore: count,
      neither: count,
    }),
  ),
  /** Where the chosen option stood among the shuffled ones, from 1. */
  positions: z.array(
    z.strictObject({
      questionId: z.string(),
      option: z.string(),
      position: z.int().positive(),
      n: count,
    }),
  ),
  durations: z.array(z.strictObject({ armId: z.string(), seconds: count, n: count })),
  /**
   * By answer to the attribution question. Where creators are named in another one, also by creator, over all strata
   * ('') and of those credited alone: a part of the former; '' stands for all whose creator is not told.
   */
  orderValues: z.array(
    z.strictObject({
      questionId: z.string(),
      option: z.string(),
      ...flaggedCount,
      sumMinor: minor,
      sumSquares: z.number(),
    }),
  ),
});
