// The cut faces for the Worker, as data modules of its bundle; kept apart from templates.ts, since plain Node cannot
// import `.bin`. The set is built on first use and kept: it never changes.
import { makeFontSet, type FontSet } from './render/fonts/font-set.ts';
import sans400Slice from '../templates/fonts/sans-400.bin';
import sans400 from '../templates/fonts/sans-400.json' with { type: 'json' };
import sans400GreekCyrillicSlice from '../templates/fonts/sans-400-greek-cyrillic.bin';
import sans400GreekCyrillic from '../templates/fonts/sans-400-greek-cyrillic.json' with { type: 'json' };
import sans600Slice from '../templates/fonts/sans-600.bin';
import sans600 from '../templates/fonts/sans-600.json' with { type: 'json' };
import sans600GreekCyrillicSlice from '../templates/fonts/sans-600-greek-cyrillic.bin';
import sans600GreekCyrillic from '../templates/fonts/sans-600-greek-cyrillic.json' with { type: 'json' };
import serif400Slice from '../templates/fonts/serif-400.bin';
import serif400 from '../templates/fonts/serif-400.json' with { type: 'json' };
import serif400GreekCyrillicSlice from '../templates/fonts/serif-400-greek-cyrillic.bin';
import serif400GreekCyrillic from '../templates/fonts/serif-400-greek-cyrillic.json' with { type: 'json' };
import serif600Slice from '../templates/fonts/serif-600.bin';
import serif600 from '../templates/fonts/serif-600.json' with { type: 'json' };
import serif600GreekCyrillicSlice from '../templates/fonts/serif-600-greek-cyrillic.bin';
import serif600GreekCyrillic from '../templates/fonts/serif-600-greek-cyrillic.json' with { type: 'json' };
import georgian400Slice from '../templates/fonts/georgian-400.bin';
import georgian400 from '../templates/fonts/georgian-400.json' with { type: 'json' };
import georgian600Slice from '../templates/fonts/georgian-600.bin';
import georgian600 from '../templates/fonts/georgian-600.json' with { type: 'json' };
import armenian400Slice from '../templates/fonts/armenian-400.bin';
import armenian400 from '../templates/fonts/armenian-400.json' with { type: 'json' };
import armenian600Slice from '../templates/fonts/armenian-600.bin';
import armenian600 from '../templates/fonts/armenian-600.json' with { type: 'json' };

let loaded: FontSet | undefined;

export function fontSet(): FontSet {
  loaded ??= makeFontSet({
    'sans-400': { metrics: sans400, slice: new Uint8Array(sans400Slice) },
    'sans-400-greek-cyrillic': {
      metrics: sans400GreekCyrillic,
      slice: new Uint8Array(sans400GreekCyrillicSlice),
    },
    'sans-600': { metrics: sans600, slice: new Uint8Array(sans600Slice) },
    'sans-600-greek-cyrillic': {
      metrics: sans600GreekCyrillic,
      slice: new Uint8Array(sans600GreekCyrillicSlice),
    },
    'serif-400': { metrics: serif400, slice: new Uint8Array(serif400Slice) },
    'serif-400-greek-cyrillic': {
      metrics: serif400GreekCyrillic,
      slice: new Uint8Array(serif400GreekCyrillicSlice),
    },
    'serif-600': { metrics: serif600, slice: new Uint8Array(serif600Slice) },
    'serif-600-greek-cyrillic': {
      metrics: serif600GreekCyrillic,
      slice: new Uint8Array(serif600GreekCyrillicSlice),
    },
    'georgian-400': { metrics: georgian400, slice: new Uint8Array(georgian400Slice) },
    'georgian-600': { metrics: georgian600, slice: new Uint8Array(georgian600Slice) },
    'armenian-400': { metrics: armenian400, slice: new Uint8Array(armenian400Slice) },
    'armenian-600': { metrics: armenian600, slice: new Uint8Array(armenian600Slice) },
  });
  return loaded;
}
