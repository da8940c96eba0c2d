// A questionnaire as JSON Schema, draft 2020-12, for editors and other programs. It says what is well formed; what its
// parts must be to each other is in parse-definition.
import * as z from 'zod';
import { definitionShape } from './definition.ts';

// Not every validator knows letters of all scripts by class: letters are what is neither space nor ASCII punctuation.
const LETTERS = '[^\\s!-,./:-@[-^`{-~]';
const portable = (pattern: string): string =>
  pattern.replace(/\[(?:\\p\{\w\})+(_-)?\]/g, () => LETTERS);

export type JsonSchema = Readonly<Record<string, unknown>>;

export const definitionSchema = (): JsonSchema =>
  z.toJSONSchema(definitionShape, {
    override: ({ jsonSchema }) => {
      if (typeof jsonSchema.pattern === 'string') jsonSchema.pattern = portable(jsonSchema.pattern);
    },
  });
