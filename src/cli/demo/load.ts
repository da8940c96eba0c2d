// Plays the demo campaign through the public API and the pages, over real HTTP, as its people would.
import { answerBuyers, answerLift } from './answer-surveys.ts';
import { workingStartMs } from './calendar.ts';
import { DemoError, createClient } from './client.ts';
import type { Client, ClientOptions } from './client.ts';
import { commentsCsv } from './comments.ts';
import { followLinks } from './follow-links.ts';
import type { Demo } from './generate.ts';
import { ordersCsv } from './orders-csv.ts';
import { sendFigures } from './send-figures.ts';
import { costBody, setUp, setUpSize } from './setup.ts';
import type { SetUp } from './setup.ts';

/** What is being done, how much of it is done, and how much there is. */
export type Progress = (step: string, done: number, of: number) => void;

export type LoadOptions = ClientOptions & {
  readonly onProgress?: Progress;
  /** A closed campaign takes no more posts; one that is shown around stays live. */
  readonly isClosed: boolean;
  /** Called once the campaign stands: its survey and its creators' pages can be opened. */
  readonly onSetUp?: () => Promise<void>;
};

export type Loaded = SetUp & {
  readonly reportId: string;
  readonly version: number;
  /** Path of the brand's report. */
  readonly sharePath: string;
  readonly orders: Brought;
  readonly comments: Brought;
};

type Brought = {
  readonly rows_read: number;
  readonly rows_stored: number;
  readonly rows_skipped: number;
};

/** Requests at a time: as many as keep two cores busy. */
const WIDTH = 8;

const importFile = async (
  client: Client,
  { brandId, campaignId }: SetUp,
  kind: 'orders' | 'comments',
  csv: string,
  atMs: number,
): Promise<Brought> => {
  const step = `Importing ${kind}`;
  const path = `/api/v1/campaigns/${campaignId}/imports/${kind}?file_name=${kind}_export_1.csv`;
  const brought = await client.api<Brought>(step, {
    method: 'POST',
    path,
    atMs,
    expect: [201],
    brandId,
    csv,
  });
  if (brought.rows_skipped > 0)
    throw new DemoError(`${step}: ${brought.rows_skipped} rows were left out`);
  return brought;
};

/** A first report, the invoice that came late, and the report that tells what it changed. */
const publish = async (client: Client, made: SetUp, demo: Demo, isClosed: boolean) => {
  const { brandId } = made;
  const base = `/api/v1/campaigns/${made.campaignId}`;
  const post = { method: 'POST', atMs: workingStartMs(demo.calendar), brandId } as const;
  const makeReport = () =>
    client.api<{ id: string; version: number }>('Publishing', {
      ...post,
      path: `${base}/reports`,
      expect: [201],
      json: { locale: 'en' },
    });
  await makeReport();
  for (const cost of demo.costs.filter(({ isLate }) => isLate === true))
    await client.api('Entering a late cost', {
      ...post,
      path: `${base}/costs`,
      expect: [201],
      json: costBody(cost, made.creators),
    });
  if (isClosed) {
    await client.api('Closing', { ...post, path: `${base}/close`, expect: [200] });
    // By days buyers' answers are told once no more of them come.
    await client.api('Closing', {
      ...post,
      method: 'PATCH',
      path: `/api/v1/surveys/${made.buyers.id}/settings`,
      expect: [200],
      headers: { 'If-Match': `"${made.buyers.rev}"` },
      json: { closed: true },
    });
  }
  const report = await makeReport();
  const share = await client.api<{ address: string }>('Sharing', {
    ...post,
    path: `${base}/shares`,
    expect: [201],
    json: { name: 'Northwind Tea, marketing' },
  });
  return {
    reportId: report.id,
    version: report.version,
    sharePath: new URL(share.address).pathname,
  };
};

export const loadDemo = async (demo: Demo, options: LoadOptions): Promise<Loaded> => {
  const { onProgress = () => {}, isClosed } = options;
  const client = createClient(options);
  const during = (step: string, of: number): ((done: number) => void) => {
    onProgress(step, 0, of);
    return (done) => onProgress(step, done, of);
  };
  const { clicks, respondents, buyers, posts, orders, comments, calendar } = demo;
  const atMs = workingStartMs(calendar);

  const made = await setUp(client, demo, during('Setting up the campaign', setUpSize(demo)));
  await options.onSetUp?.();
  const clickIds = await followLinks(
    client,
    clicks,
    made,
    WIDTH,
    during('Following tracking links', clicks.length),
  );
  await answerLift(
    client,
    respondents,
    made,
    WIDTH,
    during('Answering the lift survey', respondents.length),
  );
  await answerBuyers(
    client,
    buyers,
    made,
    clickIds,
    WIDTH,
    during('Answering the post-purchase survey', buyers.length),
  );
  await sendFigures(client, demo, made, during("Sending creators' figures", posts.length));

  const importing = during('Importing orders and comments', 2);
  const csv = ordersCsv(orders, (click) => clickIds[click] ?? '');
  const broughtOrders = await importFile(client, made, 'orders', csv, atMs);
  importing(1);
  const broughtComments = await importFile(client, made, 'comments', commentsCsv(comments), atMs);
  importing(2);

  const publishing = during('Publishing the report', 1);
  const published = await publish(client, made, demo, isClosed);
  publishing(1);
  return { ...made, ...published, orders: broughtOrders, comments: broughtComments };
};
