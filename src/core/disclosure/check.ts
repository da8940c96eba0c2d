// A person's look at whether a post says that it is advertising. Each look is a row of its own; the last one stands.
import * as z from 'zod';
import { textField } from '../field.ts';

export const DISCLOSURE_RESULTS = ['seen', 'not_seen', 'unclear'] as const;
export type DisclosureResult = (typeof DISCLOSURE_RESULTS)[number];

export const disclosureResultField = z.enum(DISCLOSURE_RESULTS);

export const disclosureCheckInput = z.strictObject({
  result: disclosureResultField.meta({ example: 'seen' }),
  note: textField(1000)
    .optional()
    .meta({ example: 'Label of the platform and #ad in the first line' }),
});
export type DisclosureCheckInput = z.infer<typeof disclosureCheckInput>;

/** As reports count it: what is unclear was not settled. */
export const hasDisclosureOf = (result: DisclosureResult): boolean | null =>
  result === 'unclear' ? null : result === 'seen';

export const resultOf = (hasDisclosure: boolean | null): DisclosureResult | null => {
  if (hasDisclosure === null) return null;
  return hasDisclosure ? 'seen' : 'not_seen';
};
