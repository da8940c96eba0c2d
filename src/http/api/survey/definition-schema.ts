// The JSON Schema of a questionnaire, for editors and other programs. It says what is well formed; what its parts must
// be to each other is checked when a survey is made of it.
import { definitionSchema } from '../../../core/survey/definition/definition-schema.ts';
import { jsonSchemaApi } from '../json-schema.ts';

export const definitionSchemaApi = jsonSchemaApi({
  path: '/api/v1/survey-definition.schema.json',
  tags: ['Surveys'],
  title: 'Liftnote survey definition',
  summary: 'The JSON Schema of a survey definition',
  description: 'Draft 2020-12, of schema 1. Fields are only ever added to it.',
  schema: definitionSchema,
});
