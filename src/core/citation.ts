// Where a published number comes from. A number without a source that anybody can open is not shipped.
import * as z from 'zod';

export const sourceSchema = z.strictObject({
  publisher: z.string().min(1).max(120),
  title: z.string().min(1).max(200),
  url: z.url({ protocol: /^https$/ }).max(500),
});

export type Source = z.infer<typeof sourceSchema>;

/** `dated` is whether the source itself names the year; if not, `year` is when it was last read. */
export const sourceYear = { year: z.int().min(2000).max(2100), dated: z.boolean() };

/** Without the year, which stands in a field of its own and may be unknown. */
export const citationOf = (source: Source): string =>
  `${source.publisher}: ${source.title}. ${source.url}`;
