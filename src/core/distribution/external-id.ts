// The name that a panel or a customer list has for a person. It is kept with the answer, so it must not say by itself
// who that is: an address with "@" is refused.
import * as z from 'zod';

// Panels write numbers, GUIDs (in braces too) and base64.
const PATTERN = /^[A-Za-z0-9_{][A-Za-z0-9_.~:+/={}|-]{0,99}$/;

export const isExternalId = (text: string): boolean => PATTERN.test(text);

export const externalIdField = z
  .string()
  .refine(isExternalId, { params: { key: 'distribution.problem.external_id' } })
  .meta({
    description:
      'Up to 100 letters, digits and _ . ~ : + / = { } | - that stand for the person in a list of yours; no e-mail address',
    example: 'customer-1042',
  });
