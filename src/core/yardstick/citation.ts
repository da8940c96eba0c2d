// Where a published number comes from. A number without a source that anybody can open is not shipped.
import * as z from 'zod';
import { lineField } from '../field.ts';
import { targetUrl } from '../traffic/tracking-link.ts';

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

/** Without the address, where that stands in a field of its own; n.d. is "no date", the year then that of reading. */
export const shortCitationOf = ({ publisher, title }: Source, isDated = true): string =>
  `${publisher}: ${title}${isDated ? '' : ' (n.d.)'}`;

const ownUrl = z
  .string()
  .max(500)
  .refine((text) => targetUrl(text) !== null, { params: { key: 'money.problem.target_url' } })
  .overwrite((text) => targetUrl(text) ?? text);

/** Where a brand's own number comes from: in its own words, with an address when there is one. */
export const ownSource = {
  source: lineField(200).meta({
    description: 'Whose number it is, as a reader of the report should see it',
    example: 'Our agency’s price list, spring 2026',
  }),
  url: ownUrl.nullish().meta({ format: 'uri', example: 'https://agency.example/rates' }),
  year: sourceYear.year.meta({ description: 'Of the number, not of today', example: 2026 }),
};
