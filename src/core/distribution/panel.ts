// A panel that sends people to a survey and takes them back: which name its links have for the person, and where
// each end leads. The addresses are the coordinator's; nothing that a visitor sends can change more of them than the
// person's name in the panel.
import * as z from 'zod';
import { HIDDEN_FIELDS } from '../survey/definition/definition.ts';
import { RESERVED_NAMES, UTM_FIELDS } from '../survey/definition/hidden.ts';
import { OWN_FIELDS } from './own-fields.ts';

export const ENDS = ['complete', 'screened_out', 'over_quota'] as const;
/** How an answer ended, as its status names it. */
export type End = (typeof ENDS)[number];

export const isEnd = (status: string): status is End =>
  (ENDS as readonly string[]).includes(status);

const PLACES = ['rid', 'end', 'sig'];
const HOST = /^https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?[/?]/;

/** An address with a place for the person's name, in its path or query alone. */
const isBackAddress = (text: string): boolean => {
  const places = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  const rest = text.replaceAll(/\{[^{}]*\}/g, 'x');
  return (
    HOST.test(text) &&
    places.includes('rid') &&
    places.every((name) => PLACES.includes(name)) &&
    !/[{}\s\\#]/.test(rest) &&
    URL.canParse(rest)
  );
};

const backAddress = z
  .string()
  .max(1000)
  .refine(isBackAddress, { params: { key: 'distribution.problem.back_address' } });

const taken: ReadonlySet<string> = new Set([
  ...RESERVED_NAMES,
  ...HIDDEN_FIELDS,
  ...UTM_FIELDS,
  ...OWN_FIELDS.filter((name) => name !== 'respondent'),
]);

export const panelInput = z.strictObject({
  parameter: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,31}$/)
    .refine((name) => !taken.has(name), { params: { key: 'distribution.problem.parameter' } })
    .default('rid')
    .meta({ description: 'Under which name its links to us name the person', example: 'rid' }),
  complete_url: backAddress.meta({
    description:
      'https. {rid} stands for the person, {end} for how it ended, {sig} for the signature of both by the survey’s key',
    example: 'https://panel.example/back?status=1&rid={rid}&sig={sig}',
  }),
  screened_out_url: backAddress.meta({ example: 'https://panel.example/back?status=2&rid={rid}' }),
  over_quota_url: backAddress.meta({ example: 'https://panel.example/back?status=3&rid={rid}' }),
});

export type Panel = z.output<typeof panelInput>;

/** What is signed of an end; the panel, which has the key too, signs the same and compares. */
export const endMessage = (end: End, rid: string): string => `panel|${end}|${rid}`;

export const needsSignature = (panel: Panel): boolean =>
  ENDS.some((end) => panel[`${end}_url`].includes('{sig}'));

/** Where an end leads. */
export const backAddressOf = (panel: Panel, end: End, rid: string, signature: string): string =>
  panel[`${end}_url`]
    .replaceAll('{rid}', encodeURIComponent(rid))
    .replaceAll('{end}', end)
    .replaceAll('{sig}', signature);
