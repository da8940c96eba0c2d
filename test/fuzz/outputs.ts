// Hostile words through every text field of a campaign into what leaves: page, PDF, slides, sheets, CSV and JSON.
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef, PDFStream } from 'pdf-lib';
import type { PDFObject } from 'pdf-lib';
import { calendarOf } from '../../src/cli/demo/calendar.ts';
import { campaignPlan } from '../../src/cli/demo/brand.ts';
import { hostileText, NAUGHTY } from './hostile.ts';
import { drawFrom } from '../http/hostile/draw.ts';
import type { Sender } from './api-shots.ts';
import { NO_ANSWER, faultsOf, trySend } from './shot.ts';
import type { Tally } from './tally.ts';

const PLAN = campaignPlan(calendarOf('2026-06-14'));
/** Texts a campaign: one for each of its fields. */
const FIELDS = 8;

/** What a file does by itself, or when somebody clicks. */
const ACTIONS = [
  'JavaScript',
  'JS',
  'OpenAction',
  'AA',
  'Launch',
  'SubmitForm',
  'GoToR',
  'ImportData',
];

const actionsIn = (object: PDFObject): string[] => {
  if (object instanceof PDFName)
    return [object.decodeText()].filter((name) => ACTIONS.includes(name));
  if (object instanceof PDFRef) return [];
  if (object instanceof PDFArray) return object.asArray().flatMap(actionsIn);
  if (object instanceof PDFStream) return actionsIn(object.dict);
  if (!(object instanceof PDFDict)) return [];
  return object.entries().flatMap(([name, value]) => [...actionsIn(name), ...actionsIn(value)]);
};

const faultsOfPdf = async (bytes: Uint8Array): Promise<string[]> => {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return pdf.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => actionsIn(object))
    .map((name) => `has an action in its PDF: ${name}`);
};

const faultsOfCsv = (text: string): string[] => {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  const formula = data
    .flat()
    .find((cell) => /^[=+\-@\t\r]/.test(cell) && !Number.isFinite(Number(cell)));
  return formula === undefined ? [] : [`has a formula in its CSV: ${formula.slice(0, 40)}`];
};

const faultsOfZip = (bytes: Uint8Array, texts: readonly string[]): string[] =>
  Object.entries(unzipSync(bytes)).flatMap(([name, part]) => {
    if (!/\.(?:xml|rels)$/.test(name)) return [];
    const xml = new TextDecoder().decode(part);
    return [
      ...(name.startsWith('xl/worksheets/') && /<f[ >]/.test(xml)
        ? ['has a formula in its sheet']
        : []),
      ...(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/u.test(xml) ? ['has a control character'] : []),
      ...texts
        .filter((text) => text.includes('<') && xml.includes(text))
        .map(() => 'has markup unescaped'),
    ];
  });

const faultsOfFile = async (
  name: string,
  bytes: Uint8Array,
  texts: readonly string[],
): Promise<string[]> => {
  const text = new TextDecoder().decode(bytes);
  if (name === 'report.pdf') return faultsOfPdf(bytes);
  if (name === 'report.csv') return faultsOfCsv(text);
  if (/\.(?:xlsx|pptx)$/.test(name)) return faultsOfZip(bytes, texts);
  if (name !== '') return [];
  const isRaw = texts.some((one) => /<[a-z!/]/i.test(one) && text.includes(one));
  return isRaw ? ['has a text unescaped in its page'] : [];
};

const FILES = [
  '',
  'report.pdf',
  'report.pptx',
  'report.xlsx',
  'report.csv',
  'report.json',
] as const;

/** Publishes one campaign of these texts; what a field refuses, it goes without. */
const publish = async (url: string, { key }: Sender, texts: readonly string[]): Promise<string> => {
  const [brand, name, audience, creator, note, opinion, said, alias] = texts;
  const ask = async (
    path: string,
    body: unknown,
    { brandId = '', method = 'POST', type = 'application/json' } = {},
  ): Promise<Record<string, unknown> | null> => {
    const sent: RequestInit = {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        'Content-Type': type,
        'If-Match': '"1"',
        ...(brandId !== '' && { 'Liftnote-Brand': brandId }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    };
    const response = await fetch(`${url}${path}`, sent);
    if (response.status >= 500) throw new Error(`${path} answered ${response.status}`);
    const told = await response.json<Record<string, unknown>>();
    return response.ok ? told : null;
  };
  const insist = async (
    path: string,
    bodies: readonly unknown[],
    brandId = '',
  ): Promise<string> => {
    for (const body of bodies) {
      const made = await ask(path, body, { brandId });
      if (made) return String(made['address'] ?? made['id']);
    }
    throw new Error(`${path} took none of its bodies`);
  };
  const brandId = await insist('/api/v1/brands', [{ name: brand }, { name: 'Brand' }]);
  const plan = { ...PLAN, name, target_audience: audience, brand_aliases: [alias] };
  const campaignId = await insist(
    '/api/v1/campaigns',
    [plan, { ...plan, brand_aliases: [] }, { ...PLAN, name }, PLAN],
    brandId,
  );
  const base = `/api/v1/campaigns/${campaignId}`;
  const creatorId = await insist(
    '/api/v1/creators',
    [{ name: creator }, { name: 'Creator' }],
    brandId,
  );
  await ask(`${base}/collaborations`, { creator_id: creatorId }, { brandId });
  await ask(
    `${base}/costs`,
    { category: 'fee', state: 'paid', amount_minor: 100_00, date: PLAN.start_date, note },
    { brandId },
  );
  await ask(
    `${base}/commentary`,
    { author: creator, items: [{ section: 'front', markdown: opinion }] },
    { brandId, method: 'PUT' },
  );
  const quoted = `"${(said ?? '').replaceAll('"', '""')}"`;
  await ask(
    `${base}/imports/comments?file_name=c.csv`,
    `text,date,author\n${quoted},${PLAN.start_date},${quoted}\nLovely tea,${PLAN.start_date},a\n`,
    { brandId, type: 'text/csv' },
  );
  await insist(`${base}/reports`, [{ locale: 'en' }], brandId);
  return new URL(await insist(`${base}/shares`, [{ name: brand }, { name: 'Share' }], brandId))
    .pathname;
};

/** Every naughty string, and some of our own, through one field or another. */
export const readOutputs = async (url: string, sender: Sender, tally: Tally): Promise<void> => {
  const draw = drawFrom(NAUGHTY.length);
  const all = [...NAUGHTY, ...Array.from({ length: 75 }, () => hostileText(draw).slice(0, 500))];
  for (let at = 0; at < all.length; at += FIELDS) {
    const texts = all.slice(at, at + FIELDS);
    const shot = {
      surface: 'outputs',
      route: 'report',
      method: 'GET',
      path: '',
      headers: {},
      body: JSON.stringify(texts),
    };
    let path: string;
    try {
      path = await publish(url, sender, texts);
    } catch (error) {
      tally.add(shot, { status: 500, ms: 0 }, [String(error)]);
      continue;
    }
    for (const name of FILES) {
      const one = {
        ...shot,
        route: `report/${name}`,
        path: name === '' ? path : `${path}/${name}`,
      };
      const answer = await trySend(url, { ...one, body: undefined });
      if (!answer) {
        tally.add(one, NO_ANSWER, ['gives no answer']);
        continue;
      }
      const ofFile = await faultsOfFile(name, answer.bytes, texts).catch((error: unknown) => [
        `can’t be read: ${String(error)}`,
      ]);
      tally.add(one, answer, [
        ...(answer.status === 200 ? [] : [`answers ${answer.status}`]),
        ...faultsOf(one, answer),
        ...new Set(ofFile),
      ]);
    }
  }
};
