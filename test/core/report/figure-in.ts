// A figure of the full report, by its id.
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { FigureBlock } from '../../../src/core/report/figure.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { reportTemplate, wordingFor } from '../../../src/templates.ts';

export const figureIn = (snapshot: Snapshot, id: string, locale = 'en'): FigureBlock | undefined =>
  buildDocument(
    snapshot,
    'f'.repeat(64),
    evaluate(snapshot),
    reportTemplate('full'),
    wordingFor(locale),
  )
    .sections.flatMap(({ blocks }) => blocks)
    .find((block): block is FigureBlock => block.kind === 'figure' && block.id === id);
