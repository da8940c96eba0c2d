// The JSON Schema of a published report's JSON file, for programs that read it.
import * as z from 'zod';
import { reportFileSchema } from '../../../core/report/report-schema.ts';
import { jsonSchemaApi } from '../json-schema.ts';

export const reportSchemaApi = jsonSchemaApi({
  path: '/api/v1/report.schema.json',
  tags: ['Reports'],
  title: 'Liftnote report',
  summary: "The JSON Schema of a report's JSON file",
  description:
    'Draft 2020-12, of the snapshot schema that this version publishes. Older files name theirs in report.snapshotSchemaVersion.',
  schema: () => z.toJSONSchema(reportFileSchema),
});
