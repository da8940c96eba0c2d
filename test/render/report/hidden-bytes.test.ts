// What a copy of a report leaves out is in no byte of any of its files.
import { inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { readFonts } from '../../../src/cli/read-fonts.ts';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { signedHead } from '../../../src/core/report/signature/signed-file.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { profileOf } from '../../../src/core/report/visibility/profile.ts';
import type { Hideable } from '../../../src/core/report/visibility/profile.ts';
import { findingsCsv } from '../../../src/render/findings-csv.ts';
import { renderHtml } from '../../../src/render/html/render-html.ts';
import { renderPptx } from '../../../src/render/pptx/render-pptx.ts';
import { checkReport } from '../../../src/render/report/check-report.ts';
import { makeCopy } from '../../../src/render/report/make-copy.ts';
import type { MadeCopy } from '../../../src/render/report/make-copy.ts';
import { joinJson, jsonParts, unsignedPdf } from '../../../src/render/report/report-files.ts';
import { reportWorkbook } from '../../../src/render/xlsx/report-workbook.ts';
import {
  isReportTemplate,
  readingRules,
  reportTemplate,
  wordingFor,
} from '../../../src/templates.ts';
import { namedSnapshot } from '../../core/report/visibility/named-snapshot.ts';
import { readPdf, walk } from '../read-pdf.ts';

const materials = {
  templateOf: (name: string) => (isReportTemplate(name) ? reportTemplate(name) : null),
  readings: readingRules(),
  wordingFor,
};
const NOBODY = '0'.repeat(43);

const copyOf = async (snapshot: Snapshot, hidden: readonly Hideable[]): Promise<MadeCopy> => {
  const order = snapshot.creators.map(({ id }) => id);
  const made = await makeCopy(
    snapshot,
    evaluate(snapshot),
    { hidden, order, key: 'k'.repeat(43) },
    materials,
  );
  if (!made) throw new Error('no such template');
  return made;
};

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Every byte as text, with its streams inflated, and the words that its pages say. */
const pdfText = async (bytes: Uint8Array): Promise<string> => {
  const raw = Buffer.from(bytes).toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n/gu)].flatMap(({ index, 0: { length } }) => {
    try {
      return [decoded(inflateSync(bytes.subarray(index + length)))];
    } catch {
      return [];
    }
  });
  const { root } = await readPdf(bytes);
  return [raw, ...streams, ...[...walk(root)].map(({ text }) => text)].join('\n');
};

const zipText = (bytes: Uint8Array): string =>
  Object.entries(unzipSync(bytes))
    .map(([path, part]) => (path.endsWith('.xlsx') ? zipText(part) : `${path}\n${decoded(part)}`))
    .join('\n');

const filesOf = async (copy: MadeCopy): Promise<Record<string, string>> => {
  const { snapshot, made } = copy;
  const chunks: Uint8Array[] = [];
  for await (const chunk of reportWorkbook(made.document, made.findings, snapshot))
    chunks.push(chunk);
  return {
    html: renderHtml(made.document, {
      stylesheetHref: '/report.css',
      nonce: 'n0nce',
      downloads: [],
    }),
    pdf: await pdfText(unsignedPdf(snapshot, made, readFonts(), NOBODY)),
    json: decoded(joinJson(signedHead('json', NOBODY), jsonParts('{}', snapshot, made))),
    csv: findingsCsv(made.findings, snapshot),
    xlsx: zipText(Buffer.concat(chunks)),
    pptx: zipText(await renderPptx(made.document, readFonts())),
  };
};

/** Files that hold any of the words, however it is written. */
const filesWith = (files: Record<string, string>, words: readonly string[]): string[] =>
  Object.entries(files).flatMap(([name, text]) => {
    const lower = text.toLowerCase();
    return words
      .filter((word) => lower.includes(word.toLowerCase()))
      .map((word) => `${name}: ${word}`);
  });

/** Long enough to be nobody's by chance, in the letters of a name. */
const word = fc
  .array(fc.constantFrom(...'b c d f g h j k l m n p q r s t v w x z ä é ø ß ñ ç ž'.split(' ')), {
    minLength: 9,
    maxLength: 14,
  })
  .map((letters) => `Q${letters.join('')}`);
const person = fc.record({
  name: fc.tuple(word, word).map((parts) => parts.join(' ')),
  handle: word.map((one) => `${one.toLowerCase()}_x.9`),
  code: word.map((one) => `${one.slice(0, 9)}15`.normalize('NFKC')),
});

const wordsOf = ({ name, handle, code }: { name: string; handle: string; code: string }) => [
  ...name.split(' '),
  handle,
  code,
  code.toUpperCase(),
];

describe('a copy without names', () => {
  it('holds no name, handle, code or address of a creator in any byte of any file', async () => {
    await fc.assert(
      fc.asyncProperty(person, person, async (ana, ben) => {
        const copy = await copyOf(namedSnapshot([ana, ben]), ['creator_names']);
        expect(filesWith(await filesOf(copy), [...wordsOf(ana), ...wordsOf(ben), 'crea_'])).toEqual(
          [],
        );
      }),
      { numRuns: inject('isFull') ? 6 : 2, endOnFailure: true },
    );
  });

  it('would be caught: the report itself has them in every file', async () => {
    const people = [
      { name: 'Quorvella Zimt', handle: 'quorvella', code: 'ZIMT15' },
      { name: 'Benno Xylander', handle: 'benxyl', code: 'XYL15' },
    ] as const;
    const snapshot = namedSnapshot([...people]);
    const full = await filesOf(await copyOf(snapshot, ['raw_data']));
    expect(
      Object.keys(full).filter(
        (name) => filesWith({ [name]: full[name] ?? '' }, ['Quorvella']).length > 0,
      ),
    ).toEqual(['html', 'pdf', 'json', 'csv', 'xlsx', 'pptx']);
  });

  it.each(['de', 'ar', 'ja'])('calls them by numbers in its own language: %s', async (locale) => {
    const people = [
      { name: 'Quorvella Zimt', handle: 'quorvella', code: 'ZIMT15' },
      { name: 'Benno Xylander', handle: 'benxyl', code: 'XYL15' },
    ] as const;
    const copy = await copyOf({ ...namedSnapshot([...people]), locale }, ['creator_names']);
    const first = wordingFor(locale).t('report.creator_n', { n: 1 });
    const { document } = copy.made;
    expect(JSON.stringify(document)).toContain(first);
    expect(document.title).toContain(first);
  });
});

describe('a copy without payouts', () => {
  it('holds what a creator was paid in no file', async () => {
    const people = [
      { name: 'Quorvella Zimt', handle: 'quorvella', code: 'ZIMT15' },
      { name: 'Benno Xylander', handle: 'benxyl', code: 'XYL15' },
    ] as const;
    const [first, second] = [7_310_53, 2_690_48];
    const named = namedSnapshot([...people]);
    const cost = { category: 'fee', state: 'paid', on: '2026-06-03' };
    const snapshot = {
      ...named,
      costs: [
        { ...cost, creatorId: 'crea_1', amountMinor: first },
        { ...cost, creatorId: 'crea_2', amountMinor: second },
      ],
    };
    const amounts = ['731053', '7310.53', '7,310', '269048', '2690.48', '2,690'];
    expect(filesWith(await filesOf(await copyOf(snapshot, ['raw_data'])), amounts)).not.toEqual([]);
    const files = await filesOf(await copyOf(snapshot, ['payouts']));
    expect(filesWith(files, amounts)).toEqual([]);
    expect(filesWith(files, ['10001.01']).map((one) => one.split(':')[0])).toContain('csv');
  });
});

describe('the check of a copy', () => {
  const people = [
    { name: 'Quorvella Zimt', handle: 'quorvella', code: 'ZIMT15' },
    { name: 'Benno Xylander', handle: 'benxyl', code: 'XYL15' },
  ] as const;
  const checkOf = async (hidden: readonly Hideable[], change: (copy: MadeCopy) => MadeCopy) => {
    const { snapshot, hash, made } = change(await copyOf(namedSnapshot([...people]), hidden));
    const report = JSON.stringify({ snapshotHash: hash, profile: profileOf(hidden) });
    const checks = [];
    for (const file of [
      unsignedPdf(snapshot, made, readFonts(), NOBODY),
      joinJson(signedHead('json', NOBODY), jsonParts(report, snapshot, made)),
    ]) {
      const checked = await checkReport(file, {
        ...materials,
        trustedKeys: [],
        fontsFor: () => Promise.resolve(readFonts()),
      });
      checks.push({
        hidden: checked?.snapshot?.hidden,
        said: checked?.checks.slice(2).map(({ state, key }) => [state, key]),
      });
    }
    return checks;
  };
  const unchanged = (copy: MadeCopy): MadeCopy => copy;

  it('makes its numbers and its file anew from what it tells', async () => {
    for (const one of await checkOf(['payouts', 'creator_names'], unchanged))
      expect(one).toEqual({
        hidden: ['payouts', 'creator_names'],
        said: [
          ['passed', 'verify.data.read'],
          ['passed', 'verify.numbers.same'],
          ['passed', 'verify.remade.same_but_signature'],
        ],
      });
  });

  it('says of one without raw data which numbers its data give, and that its pages can’t be made again', async () => {
    for (const one of await checkOf(['raw_data'], unchanged))
      expect(one).toEqual({
        hidden: ['raw_data'],
        said: [
          ['passed', 'verify.data.part'],
          ['passed', 'verify.numbers.part'],
          ['open', 'verify.remade.left_out'],
        ],
      });
  });

  it('finds a number of one without raw data that its data do not give', async () => {
    const forged = await checkOf(['raw_data'], (copy) => ({
      ...copy,
      made: {
        ...copy.made,
        findings: copy.made.findings.map((finding) =>
          finding.kpi === 'reach' && finding.value !== null
            ? { ...finding, value: finding.value + 1 }
            : finding,
        ),
      },
    }));
    for (const one of forged)
      expect(one.said).toContainEqual(['failed', 'verify.numbers.different']);
  });
});
