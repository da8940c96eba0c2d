// What is known of an answer beside what was answered: whose it is, where it stands, when it came.
import { OWN_FIELDS } from '../distribution/own-fields.ts';
import type { Definition } from '../survey/definition/definition.ts';
import { FLAGS } from '../survey/answer/flag.ts';
import { hiddenNames } from '../survey/definition/hidden.ts';
import { ARMS } from '../survey/definition/condition-shape.ts';
import { plainColumn, yesNo } from './column.ts';
import type { Cell, Code, ExportedResponse, Speech, UnnamedColumn } from './column.ts';

type Told = {
  readonly wanted: string;
  readonly values: UnnamedColumn['values'];
  readonly read: (response: ExportedResponse) => Cell;
  readonly codes?: readonly string[];
};

const STATUSES = ['complete', 'partial', 'screened_out', 'over_quota'];

const BEFORE: readonly Told[] = [
  { wanted: 'response_id', values: 'text', read: ({ id }) => id },
  { wanted: 'survey_version', values: 'integer', read: ({ versionNumber }) => versionNumber },
  { wanted: 'arm', values: 'code', read: ({ armKind }) => armKind, codes: ARMS },
  { wanted: 'creator_id', values: 'text', read: ({ creatorId }) => creatorId },
  { wanted: 'creator', values: 'text', read: ({ creatorName }) => creatorName },
  { wanted: 'status', values: 'code', read: ({ status }) => status, codes: STATUSES },
  { wanted: 'last_question', values: 'text', read: ({ lastQuestion }) => lastQuestion || null },
  { wanted: 'is_test', values: '0/1', read: ({ isTest }) => Number(isTest) },
  { wanted: 'is_flagged', values: '0/1', read: ({ isFlagged }) => Number(isFlagged) },
  { wanted: 'flags', values: 'codes', read: ({ flags }) => flags.join(' ') || null, codes: FLAGS },
  { wanted: 'stratum', values: 'text', read: ({ stratum }) => stratum || null },
];

const AFTER: readonly Told[] = [
  { wanted: 'order_value_minor', values: 'integer', read: (one) => one.orderValueMinor },
  { wanted: 'locale', values: 'text', read: ({ locale }) => locale },
  { wanted: 'shown_order_seed', values: 'integer', read: ({ seed }) => seed },
  { wanted: 'day', values: 'date', read: ({ day }) => ({ day }) },
  { wanted: 'started_at', values: 'time', read: ({ startedAtMs }) => ({ atMs: startedAtMs }) },
  { wanted: 'updated_at', values: 'time', read: ({ updatedAtMs }) => ({ atMs: updatedAtMs }) },
  {
    wanted: 'completed_at',
    values: 'time',
    read: ({ completedAtMs: atMs }) => (atMs === null ? null : { atMs }),
  },
  { wanted: 'duration_s', values: 'integer', read: ({ durationS }) => durationS },
];

/** Words that other pages have for the same. */
const LABEL_KEYS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(ARMS.map((arm) => [`arm.${arm}`, `console.arm.${arm}`])),
  ...Object.fromEntries(STATUSES.map((status) => [`status.${status}`, `console.${status}`])),
  ...Object.fromEntries(FLAGS.map((flag) => [`flags.${flag}`, `export.flag.${flag}`])),
};

const codesOf = ({ wanted, codes = [], values }: Told, speech: Speech): Code[] =>
  values === '0/1'
    ? yesNo(speech)
    : codes.map((code) => {
        const key = LABEL_KEYS[`${wanted}.${code}`];
        return { code, label: key === undefined ? code : speech.words.t(key), recode: '' };
      });

const labelled = (cell: Cell, values: UnnamedColumn['values'], codes: readonly Code[]): Cell => {
  if (typeof cell !== 'string') return cell;
  const label = (code: string): string => codes.find((one) => one.code === code)?.label ?? code;
  if (values === 'code') return label(cell);
  return values === 'codes' ? cell.split(' ').map(label).join('; ') : cell;
};

const toColumn =
  (speech: Speech, recode: (wanted: string) => string) =>
  (told: Told): UnnamedColumn => {
    const { wanted, values, read } = told;
    const codes = codesOf(told, speech);
    return plainColumn({
      wanted,
      values,
      text: speech.words.t(`export.variable.${wanted}`),
      codes,
      recode: recode(wanted),
      read: speech.isLabelled ? (response) => labelled(read(response), values, codes) : read,
    });
  };

/** Of which codes a stratum is joined: `age: young = 18_24, 25_34; gender`. */
const stratumText = ({ stratum }: Definition): string =>
  stratum.by === 'tracking'
    ? ''
    : stratum.questions
        .map((id) => {
          const groups = Object.entries(stratum.groups?.[id] ?? {});
          const told = groups.map(([group, codes]) => `${group} = ${codes.join(', ')}`);
          return told.length > 0 ? `${id}: ${told.join(', ')}` : id;
        })
        .join(' | ');

/** Kept elsewhere: the reference as a keyed hash that is never shown, the value as a number. */
const NOT_KEPT: ReadonlySet<string> = new Set(['order_ref', 'order_value', 'sig']);

const hiddenColumns = (definitions: readonly Definition[], { words }: Speech): UnnamedColumn[] => {
  return [...new Set([...definitions.flatMap(hiddenNames), ...OWN_FIELDS])]
    .filter((field) => !NOT_KEPT.has(field))
    .map((field) =>
      plainColumn({
        wanted: `hidden_${field}`,
        values: 'text',
        text: words.t('export.variable.hidden', { field }),
        read: ({ hidden }) => hidden[field] ?? null,
      }),
    );
};

/** Those that stand before the answers, and those after them. */
export const recordColumns = (
  definitions: readonly Definition[],
  speech: Speech,
): { readonly before: UnnamedColumn[]; readonly after: UnnamedColumn[] } => {
  const [newest] = definitions;
  const recode = (wanted: string): string =>
    wanted === 'stratum' && newest ? stratumText(newest) : '';
  const variable = toColumn(speech, recode);
  return {
    before: BEFORE.map(variable),
    after: [...hiddenColumns(definitions, speech), ...AFTER.map(variable)],
  };
};
