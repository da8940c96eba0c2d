// Reads the cut faces from templates/fonts on disk, for commands and tests that run in plain Node.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportDocument } from '../core/report/document.ts';
import { fontsFor } from '../render/fonts/fonts-for.ts';
import {
  FACE_NAMES,
  makeFontSet,
  type FaceFile,
  type FaceMetrics,
  type FaceName,
  type FontSet,
} from '../render/fonts/font-set.ts';
import { SCRIPT_FONTS } from './script-fonts.ts';

export function readFonts(): FontSet {
  const read = (name: FaceName): FaceFile => {
    const path = (ending: string): string =>
      join(import.meta.dirname, `../../templates/fonts/${name}.${ending}`);
    const metrics = JSON.parse(readFileSync(path('json'), 'utf8')) as FaceMetrics; // written by `npm run fonts`
    return { metrics, slice: readFileSync(path('bin')) };
  };
  const files = Object.fromEntries(FACE_NAMES.map((name) => [name, read(name)]));
  return makeFontSet(files as Record<FaceName, FaceFile>); // one entry for each name
}

/** Those that a document needs, of every script. */
export const readFontsFor = (document: ReportDocument): Promise<FontSet> =>
  fontsFor(document, readFonts(), SCRIPT_FONTS);
