// An origin that may frame a survey.
import * as z from 'zod';

// No ";" or "," as URLs allow them in a host: the text goes into a policy. Plain HTTP only on one's own machine.
const PATTERN =
  /^(https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?|http:\/\/(localhost|127\.0\.0\.1))(:\d{1,5})?$/;

/** As browsers write it: no path, no default port. */
const isOrigin = (text: string): boolean =>
  PATTERN.test(text) && URL.canParse(text) && new URL(text).origin === text;

export const originField = z
  .string()
  .max(200)
  .refine(isOrigin, { params: { key: 'distribution.problem.origin' } })
  .meta({ description: 'https, host and port, without a path', example: 'https://shop.example' });
