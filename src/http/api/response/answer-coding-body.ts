// How open answers and their codings are written in the API.
import { z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import type { CoderAgreement } from '../../../core/survey/answer/coder-agreement.ts';
import { foldText } from '../../../core/survey/answer/brand-code.ts';
import { OPEN_STATES } from '../../../storage/response/open-text.ts';
import type { CodingCounts, OpenText } from '../../../storage/response/open-text.ts';
import type { StoredCoding } from '../../../storage/response/answer-code.ts';
import { listQuery, listSchema } from '../list.ts';

export const openQuery = listQuery.extend({
  question: z.string().max(60).optional().meta({
    description: 'Id of the open question; not needed where there is one',
    example: 'unaided',
  }),
  state: z
    .enum(OPEN_STATES)
    .default('uncoded')
    .meta({
      description:
        'uncoded: the rules left words over and nobody has coded it. coded: somebody has. second: somebody has, but ' +
        'not this key. disputed: coders differ and nothing is settled. all: everything that was typed',
      example: 'uncoded',
    }),
});

const codingSchema = documented
  .object({
    coder: z
      .string()
      .meta({ description: 'Id of the key', example: 'key_7k2m9xq4c1t8v0z5n3p6w2f4' }),
    codes: z.array(z.string()).meta({ example: ['northwind', 'other'] }),
    first: z.string().nullable().meta({ example: null }),
    settled: z.boolean().meta({ example: false }),
    at: z.int().meta({ example: 1772438400000 }),
  })
  .openapi('OpenAnswerCoding');

const itemSchema = documented
  .object({
    text: z.string().meta({
      description: 'Without capitals, accents and punctuation',
      example: 'northwynd and fritz',
    }),
    answers: z.int().meta({ description: 'That say it', example: 7 }),
    rule_codes: z.array(z.string()).meta({ description: 'By the rules alone', example: ['other'] }),
    codings: z.array(codingSchema).meta({
      description: 'This key’s own; of disputed texts everybody’s',
      example: [],
    }),
  })
  .openapi('OpenAnswer');

const share = z.number().nullable();

const agreementSchema = documented
  .object({
    coders: z.array(z.string()).meta({ example: ['key_first', 'key_second'] }),
    on: z.enum(['codes', 'first', 'success']).meta({
      description: 'All codes; the brand named first; whether the brand of the lift is named',
      example: 'codes',
    }),
    texts: z.int().nullable().meta({ description: 'That both coded, each once', example: 120 }),
    alike: z.int().nullable().meta({ example: 111 }),
    share: share.meta({ example: 0.925 }),
    share_lo: share.meta({ description: 'Wilson, 95 %', example: 0.864 }),
    share_hi: share.meta({ example: 0.96 }),
    kappa: share.meta({ description: 'Cohen’s; null where it can’t be told', example: 0.84 }),
    kappa_lo: share.meta({ example: 0.75 }),
    kappa_hi: share.meta({ example: 0.93 }),
    reason: z.string().nullable().meta({ example: null }),
  })
  .openapi('CoderAgreement');

export const openListSchema = listSchema(itemSchema).extend({
  question: z.string().meta({ example: 'unaided' }),
  named: z.int().meta({
    description: 'Answers that say more than "nobody", as far as their words are still kept',
    example: 400,
  }),
  uncoded: z.int().meta({ description: 'Of them, read by no rule and by nobody', example: 31 }),
  coded_by_person: z.int().meta({ example: 64 }),
  unreadable: z.int().meta({ description: 'Found so by a person', example: 2 }),
  agreement: z.array(agreementSchema).meta({ description: 'Of each two coders' }),
});

export const codedSchema = documented
  .object({
    question: z.string().meta({ example: 'unaided' }),
    added: z.int().meta({ description: 'Codings that say something new', example: 12 }),
    changed: z.int().meta({ description: 'Answers that are counted otherwise now', example: 40 }),
    agreement: z.array(agreementSchema),
  })
  .openapi('OpenAnswersCoded');

export const agreementBody = ({
  coders,
  on,
  n,
  agreed,
  share: alike,
  lo,
  hi,
  kappa,
  kappaLo,
  kappaHi,
  reason,
}: CoderAgreement): z.infer<typeof agreementSchema> => ({
  coders: [...coders],
  on,
  texts: n,
  alike: agreed,
  share: alike,
  share_lo: lo,
  share_hi: hi,
  kappa,
  kappa_lo: kappaLo,
  kappa_hi: kappaHi,
  reason,
});

export const openTextBody = (
  { text, answers }: OpenText,
  ruleCodes: readonly string[],
  codings: readonly StoredCoding[],
): z.infer<typeof itemSchema> => ({
  text: foldText(text),
  answers,
  rule_codes: [...ruleCodes],
  codings: codings.map(({ coder, codes, first, isSettled, atMs }) => ({
    coder,
    codes: [...codes],
    first,
    settled: isSettled,
    at: atMs,
  })),
});

export const countsBody = ({ named, uncoded, person, unreadable }: CodingCounts) => ({
  named,
  uncoded,
  coded_by_person: person,
  unreadable,
});
