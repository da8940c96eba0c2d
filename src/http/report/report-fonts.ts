// The faces that a report's file needs: those in the bundle, and the fonts of other scripts from the assets. The latter are
// megabytes that a published report reads once, so that none is kept.
import harfbuzz from 'harfbuzzjs/dist/harfbuzz.wasm';
import type { ReportDocument } from '../../core/report/document.ts';
import type { FontSet } from '../../render/fonts/font-set.ts';
import { fontsFor } from '../../render/fonts/fonts-for.ts';
import { fontSet } from '../../templates-fonts.ts';

export const reportFonts = (assets: Fetcher, document: ReportDocument): Promise<FontSet> =>
  fontsFor(document, fontSet(), {
    read: async (name) => {
      // The binding asks for an address with a host, and looks at the path alone.
      const response = await assets.fetch(`https://assets/_f/${name}.ttf`);
      if (!response.ok) throw new Error(`the font ${name} was not built: ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    harfbuzz: () => harfbuzz,
  });
