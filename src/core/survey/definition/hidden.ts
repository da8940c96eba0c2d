// What a survey link carries beside the person's own answers: the order a buyer comes from, campaign parameters, and
// whatever the questionnaire declares. It is never trusted to be well formed, and never stops an answer: what can't
// be read is left out.
import { isCurrency, parseMoney } from '../../money.ts';
import { codesOf } from '../../sales/order.ts';
import { cleanLine } from '../../text.ts';
import { HIDDEN_FIELDS } from './definition.ts';
import type { Definition, HiddenField } from './definition.ts';

/** As the link has it, by name. */
export type SentHidden = Readonly<Record<string, string>>;

/** Taken from every link, declared or not. */
export const UTM_FIELDS = [
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
] as const;

/** Names that mean something else in a survey's address. */
export const RESERVED_NAMES: readonly string[] = ['lang', 'test', 'resume', 'embed', 'r', 'end'];

export type ReadHidden = {
  /** As sent; stored only as a keyed hash. */
  readonly orderRef: string | null;
  /** In the campaign's currency; null when unknown or of another one. */
  readonly orderValueMinor: number | null;
  /** As promo codes are compared. */
  readonly codeKeys: readonly string[];
  readonly clickId: string;
  /** What is stored readably. */
  readonly kept: Readonly<Record<string, string>>;
};

/** Of a link that carries none of it. */
export const NOTHING_HIDDEN: ReadHidden = {
  orderRef: null,
  orderValueMinor: null,
  codeKeys: [],
  clickId: '',
  kept: {},
};

const MAX_LENGTH = 100;

/** The names that a questionnaire takes from its link. */
export const hiddenNames = ({ hidden = [] }: Pick<Definition, 'hidden'>): string[] => [
  ...new Set([...hidden, ...UTM_FIELDS]),
];

/** What was sent under these names, cleaned; what is empty or too long is left out. */
export const cleanHidden = (
  definition: Pick<Definition, 'hidden'>,
  sent: SentHidden,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    hiddenNames(definition)
      .map(
        (name) => [name, cleanLine(Object.hasOwn(sent, name) ? (sent[name] ?? '') : '')] as const,
      )
      .filter(([, text]) => text !== '' && text.length <= MAX_LENGTH),
  );

const isOwn = (name: string): name is HiddenField =>
  (HIDDEN_FIELDS as readonly string[]).includes(name);

const valueOf = (amount: string, currency: string, campaignCurrency: string): number | null => {
  if (amount === '' || (currency !== '' && currency !== campaignCurrency)) return null;
  const parsed = parseMoney(amount, campaignCurrency);
  return parsed.ok && parsed.value >= 0 ? parsed.value : null;
};

export const readHidden = (
  definition: Definition,
  sent: SentHidden,
  campaignCurrency: string,
): ReadHidden => {
  const cleaned = cleanHidden(definition, sent);
  const field = (name: HiddenField): string => cleaned[name] ?? '';
  const currency = field('currency').toUpperCase();
  const codeKeys = codesOf(field('code'));
  const clickId = field('click');
  const kept = {
    ...Object.fromEntries(Object.entries(cleaned).filter(([name]) => !isOwn(name))),
    currency: isCurrency(currency) ? currency : '',
    code: codeKeys.join(','),
    click: clickId,
  };
  return {
    orderRef: field('order_ref') || null,
    orderValueMinor: valueOf(field('order_value'), currency, campaignCurrency),
    codeKeys,
    clickId,
    kept: Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== '')),
  };
};
