// What a query may hold. A filter or a dry run that is misspelt would otherwise give or store what nobody asked for,
// and nobody would know.
import * as z from 'zod';

const lang = z.string().max(35).optional().meta({
  description: 'Language of problems; that of Accept-Language unless given',
  example: 'de',
});

/** `lang` is read before any route (`middleware.ts`), so that each takes it. */
export const strictQuery = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject({ lang, ...shape });
