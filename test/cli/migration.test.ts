// The migrations after the first release, on a database that is in use: what is there stays, what is tallied anew
// comes to the same, and the triggers go on from it. Needs an empty D1, so it starts one of its own.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unstable_splitSqlQuery as splitSqlQuery } from 'wrangler';

const folder = join(import.meta.dirname, '..', '..', 'migrations');
const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));

const run = async (db: D1Database, sql: string): Promise<void> => {
  await db.batch(splitSqlQuery(sql).map((statement) => db.prepare(statement)));
};

const apply = async (db: D1Database, isNew: boolean): Promise<void> => {
  for (const name of files.toSorted())
    if (name >= '0009' === isNew) await run(db, readFileSync(join(folder, name), 'utf8'));
};

const FILLED = `
  INSERT INTO brand (id, name, created_at, updated_at) VALUES ('b', 'Northwind', 1, 1);
  INSERT INTO campaign (id, brand_id, name, start_date, end_date, baseline_start_date, after_end_date, time_zone, currency,
    created_at, updated_at)
  VALUES ('c', 'b', 'Spring', '2026-03-02', '2026-03-29', '2026-02-02', '2026-04-12', 'Europe/Berlin', 'EUR', 1, 1);
  INSERT INTO order_line (campaign_id, ref_hash, brand_id, source, ordered_at, day, net_minor, discount_minor,
    refunded_minor, code_key, matched_by, updated_at)
  VALUES ('c', 'o1', 'b', 'shopify', 1, '2026-03-05', 1000, 100, 10, 'MIA10', 'code', 1),
    ('c', 'o2', 'b', 'shopify', 1, '2026-03-05', 2000, 200, 0, 'JONAS10', 'code', 1),
    ('c', 'o3', 'b', 'shopify', 1, '2026-03-05', 3000, 300, 0, 'MIA10', 'code', 1),
    ('c', 'o4', 'b', 'shopify', 1, '2026-03-06', 4000, 0, 0, '', 'none', 1);
  INSERT INTO creator (id, brand_id, name, created_at, updated_at) VALUES ('mia', 'b', 'Mia', 1, 1), ('jonas', 'b', 'Jonas', 1, 1);
  INSERT INTO collaboration (id, brand_id, campaign_id, creator_id, link_hash, created_at, updated_at)
  VALUES ('wj', 'b', 'c', 'jonas', 'h', 1, 1);
  INSERT INTO tracking_link (code, brand_id, campaign_id, collaboration_id, target_url, created_at, updated_at)
  VALUES ('lj', 'b', 'c', 'wj', 'https://example.com', 1, 1);
  INSERT INTO click (id, brand_id, link_code, at, day, kind) VALUES ('kj', 'b', 'lj', 1, '2026-03-07', 'person');
  INSERT INTO order_line (campaign_id, ref_hash, brand_id, source, ordered_at, day, net_minor, code_key, click_id,
    creator_id, matched_by, updated_at)
  VALUES ('c', 'k1', 'b', 'shopify', 1, '2026-03-07', 100, 'MIA10', 'kj', 'mia', 'code_and_click', 1),
    ('c', 'k2', 'b', 'shopify', 1, '2026-03-07', 200, 'MIA10', 'gone', 'mia', 'code_and_click', 1),
    ('c', 'k3', 'b', 'shopify', 1, '2026-03-07', 300, '', 'gone', 'jonas', 'click', 1),
    ('c', 'k4', 'b', 'shopify', 1, '2026-03-07', 400, 'MIA10', '', 'mia', 'code', 1);
  INSERT INTO survey (id, brand_id, campaign_id, kind, name, current_version_id, created_at, updated_at)
  VALUES ('s', 'b', 'c', 'post_purchase', 'Buyers', 'v', 1, 1);
  INSERT INTO survey_version (id, brand_id, survey_id, number, definition, definition_hash, created_at)
  VALUES ('v', 'b', 's', 1, '{}', '', 1);
  INSERT INTO arm (id, brand_id, survey_id, kind, created_at) VALUES ('a', 'b', 's', 'buyers', 1);
  INSERT INTO response (survey_version_id, id, brand_id, rev, content_hash, arm_id, status, last_question, stratum, answers,
    coded, locale, order_value_minor, value_question, day, duration_s, started_at, updated_at, completed_at)
  VALUES ('v', 'r1', 'b', 1, '', 'a', 'complete', 'why', 'tracked', '{"heard":"friend"}', '{"heard":"friend"}', 'en', 500,
      'heard', '2026-03-05', 60, 1, 2, 2),
    ('v', 'r2', 'b', 1, '', 'a', 'partial', 'heard', '', '{"heard":"press"}', '{}', 'en', NULL, NULL, '2026-03-05', NULL,
      1, 2, NULL);
  INSERT INTO survey (id, brand_id, campaign_id, kind, name, current_version_id, created_at, updated_at)
  VALUES ('l', 'b', 'c', 'brand_lift', 'Lift', 'lv', 1, 1);
  INSERT INTO survey_version (id, brand_id, survey_id, number, definition, definition_hash, created_at)
  VALUES ('lv', 'b', 'l', 1, '{"questions":[{"id":"aided","lift":{}},{"id":"saw","purpose":"exposure",
    "options":[{"code":"ana","role":"campaign_creator"},{"code":"none","role":"none"}]}]}', '', 1);
  INSERT INTO response (survey_version_id, id, brand_id, rev, content_hash, arm_id, status, answers, coded, locale, day,
    started_at, updated_at, completed_at)
  VALUES ('lv', 'l1', 'b', 1, '', 'a', 'complete', '{}', '{"aided":["yes"],"saw":["ana"]}', 'en', '2026-03-05', 1, 2, 2),
    ('lv', 'l2', 'b', 1, '', 'a', 'complete', '{}', '{"aided":["yes"]}', 'en', '2026-03-05', 1, 2, 2),
    ('lv', 'l3', 'b', 1, '', 'a', 'complete', '{}', '{"aided":["yes"],"saw":["none"]}', 'en', '2026-03-05', 1, 2, 2);
  INSERT INTO survey (id, brand_id, campaign_id, kind, name, current_version_id, created_at, updated_at)
  VALUES ('n', 'b', 'c', 'post_purchase', 'Names', 'nv', 1, 1);
  INSERT INTO survey_version (id, brand_id, survey_id, number, definition, definition_hash, created_at)
  VALUES ('nv', 'b', 'n', 1, '{"questions":[{"id":"heard","type":"single","value_question":true,"options":[{"code":"creator"}]},
    {"id":"who","options":[{"code":"ana","creator_id":"mia"},{"code":"other"}]}]}', '', 1);
  INSERT INTO response (survey_version_id, id, brand_id, rev, content_hash, arm_id, status, answers, coded, locale,
    order_value_minor, value_question, day, started_at, updated_at, completed_at)
  VALUES ('nv', 'resp_0', 'b', 1, '', 'a', 'complete', '{}', '{"heard":"creator","who":"ana"}', 'en', 500, 'heard',
      '2026-03-05', 1, 2, 2),
    ('nv', 'resp_4', 'b', 1, '', 'a', 'complete', '{}', '{"heard":"creator","who":"ana"}', 'en', 600, 'heard',
      '2026-03-05', 1, 2, 2),
    ('nv', 'resp_z', 'b', 1, '', 'a', 'complete', '{}', '{"heard":"creator","who":"ana"}', 'en', 700, 'heard',
      '2026-03-05', 1, 2, 2),
    ('nv', 'resp_y', 'b', 1, '', 'a', 'complete', '{}', '{"heard":"creator","who":"ana"}', 'en', NULL, 'heard',
      '2026-03-05', 1, 2, 2);
  INSERT INTO response_text (survey_version_id, response_id, question_id, brand_id, campaign_id, day, locale, text,
    machine_label, is_counted)
  VALUES ('lv', 'l1', 'why', 'b', 'c', '2026-03-05', 'en', 'nice', 'positive', 1),
    ('lv', 'l1', 'more', 'b', 'c', '2026-03-05', 'en', 'bad', 'negative', 1),
    ('lv', 'l2', 'why', 'b', 'c', '2026-03-05', 'en', 'bad', 'negative', 1);
  INSERT INTO benchmark (id, brand_id, kpi, denominator, low, high, source, year, updated_at)
  VALUES ('n', 'b', 'roas', 'cost', 2, 3, 'Agency', 2025, 1);
  INSERT INTO rate_card (id, brand_id, name, source, year, currency, rates, created_at, updated_at)
  VALUES ('k', 'b', 'Own', 'Agency', 2025, 'EUR', '[]', 1, 1);
  INSERT INTO content (id, brand_id, campaign_id, platform, format, url, url_key, usage_rights_until, has_disclosure,
    created_at, updated_at)
  VALUES ('p1', 'b', 'c', 'instagram', 'reel', 'https://example.com/1', '1', '2026-12-31', 1, 1, 7),
    ('p2', 'b', 'c', 'instagram', 'reel', 'https://example.com/2', '2', NULL, 0, 1, 8),
    ('p3', 'b', 'c', 'instagram', 'reel', 'https://example.com/3', '3', NULL, NULL, 1, 1);
  INSERT INTO import (id, brand_id, campaign_id, kind, source, file_name, file_hash, rows_read, rows_stored, rows_skipped,
    created_by, created_at)
  VALUES ('i1', 'b', 'c', 'web', 'ga4', '', '', 1, 1, 0, '', 5), ('i2', 'b', 'c', 'web', 'ga4', '', '', 1, 1, 0, '', 5);
  INSERT INTO web_day (campaign_id, day, page, source, brand_id, import_id, sessions)
  VALUES ('c', '2026-03-05', '', 'direct', 'b', 'i2', 40), ('c', '2026-03-06', '', 'direct', 'b', NULL, 41);
  INSERT INTO follower_day (campaign_id, platform, day, brand_id, followers) VALUES ('c', 'instagram', '2026-03-05', 'b', 9);
  INSERT INTO search_day (campaign_id, day, is_branded, brand_id, clicks, impressions) VALUES ('c', '2026-03-05', 1, 'b', 7, 8);
  INSERT INTO mention (campaign_id, ref_hash, brand_id, subject, at, day) VALUES ('c', 'm', 'b', 'brand', 1, '2026-03-05');
  INSERT INTO mention_day (campaign_id, subject, day, brand_id, n) VALUES ('c', 'brand', '2026-03-05', 'b', 6);`;

const SURVEY_TALLIES = ['response_tally', 'answer_tally', 'duration_tally', 'order_value_tally'];

const rows = async (db: D1Database, sql: string): Promise<Record<string, unknown>[]> =>
  (await db.prepare(sql).all()).results;

const ORDERS_BY_DAY = `SELECT day, matched_by, sum(n) AS n, sum(net_minor) AS net, sum(discount_minor) AS discount,
  sum(refunded_minor) AS refunded FROM order_day GROUP BY 1, 2 ORDER BY 1, 2`;
const BY_CODE = `SELECT day, code_key, n, net_minor FROM order_day WHERE day < '2026-03-07' ORDER BY 1, 2`;
const NAMED = `SELECT n, sum_minor, sum_squares FROM creator_value_tally WHERE option_code = 'ana'`;
const BY_DAY = `SELECT day, option_code, n FROM attribution_day_tally`;
const PLACES = `SELECT option_code, position, n FROM position_tally`;

const readTallies = async (db: D1Database) => {
  const all = await Promise.all(SURVEY_TALLIES.map((table) => rows(db, `SELECT * FROM ${table}`)));
  return all.flat().map(({ seen_n: _seen, untold_n: _untold, ...row }) => row);
};

describe('a database in use', () => {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({ modules: true, script: 'export default {}', d1Databases: ['DB'] }),
  );
  let db: D1Database;
  let orders: unknown;
  let tallies: unknown;

  beforeAll(async () => {
    db = await miniflare.getD1Database('DB');
    await apply(db, false);
    await run(db, FILLED);
    orders = await rows(db, ORDERS_BY_DAY);
    tallies = await readTallies(db);
    await apply(db, true);
    // Beside other tests it takes its time.
  }, 300_000);
  afterAll(() => miniflare.dispose());

  it('keeps its rows and tallies, and has its orders of a day by code', async () => {
    expect(orders).toHaveLength(5);
    expect(await rows(db, ORDERS_BY_DAY)).toEqual(orders);
    expect(await rows(db, BY_CODE)).toEqual([
      { day: '2026-03-05', code_key: 'JONAS10', n: 1, net_minor: 2000 },
      { day: '2026-03-05', code_key: 'MIA10', n: 2, net_minor: 4000 },
      { day: '2026-03-06', code_key: '', n: 1, net_minor: 4000 },
    ]);
    expect(tallies).toHaveLength(13);
    expect(await readTallies(db)).toEqual(tallies);
    expect(
      await rows(db, `SELECT id, chosen_position FROM response WHERE survey_version_id = 'v'`),
    ).toEqual([
      { id: 'r1', chosen_position: null },
      { id: 'r2', chosen_position: null },
    ]);
    expect(await rows(db, `PRAGMA foreign_key_check`)).toEqual([]);
  });

  it('knows whose link was clicked where the click is kept, and says of the others that it does not', async () => {
    const clicked = `SELECT ref_hash, click_creator_id FROM order_line WHERE day = '2026-03-07' ORDER BY 1`;
    expect((await rows(db, clicked)).map((row) => Object.values(row).join(' '))).toEqual([
      'k1 jonas',
      'k2 ?',
      'k3 jonas',
      'k4 ',
    ]);
    const days = `SELECT click_creator_id, sum(net_minor) AS net FROM order_day WHERE day = '2026-03-07' GROUP BY 1 ORDER BY 1`;
    expect(await rows(db, days)).toEqual([
      { click_creator_id: '', net: 400 },
      { click_creator_id: '?', net: 200 },
      { click_creator_id: 'jonas', net: 400 },
    ]);
  });

  it('has told apart who saw a creator, and who wrote twice', async () => {
    const SEEN = `SELECT option_code, n, seen_n, untold_n FROM answer_tally WHERE survey_version_id = 'lv' ORDER BY 1`;
    expect(await rows(db, SEEN)).toEqual([
      { option_code: 'ana', n: 1, seen_n: 1, untold_n: 0 },
      { option_code: 'none', n: 1, seen_n: 0, untold_n: 0 },
      { option_code: 'yes', n: 3, seen_n: 1, untold_n: 1 },
    ]);
    const PEOPLE = `SELECT n, seen_n, untold_n FROM response_tally WHERE survey_version_id = 'lv'`;
    expect(await rows(db, PEOPLE)).toEqual([{ n: 3, seen_n: 1, untold_n: 1 }]);
    const FURTHER = `SELECT campaign_id, day, n FROM further_text_tally`;
    expect(await rows(db, FURTHER)).toEqual([{ campaign_id: 'c', day: '2026-03-05', n: 1 }]);
  });

  it('has order values by creator named, of answers that were there before', async () => {
    expect(await rows(db, NAMED)).toEqual([{ n: 3, sum_minor: 1800, sum_squares: 1_100_000 }]);
    const asked = `SELECT survey_version_id, question_id FROM creator_question`;
    expect(await rows(db, asked)).toEqual([{ survey_version_id: 'nv', question_id: 'who' }]);
  });

  it('has buyers’ answers by day, of answers that were there before', async () => {
    expect(await rows(db, BY_DAY)).toEqual([{ day: '2026-03-05', option_code: 'creator', n: 4 }]);
  });

  it('has rights that were entered with an end as granted, and none for other posts', async () => {
    expect(await rows(db, `SELECT id, usage_rights FROM content ORDER BY id`)).toEqual([
      { id: 'p1', usage_rights: 'granted' },
      { id: 'p2', usage_rights: null },
      { id: 'p3', usage_rights: null },
    ]);
    const stated = `SELECT content_id, seq, kind, until, channels, stated_at FROM usage_right`;
    expect(await rows(db, stated)).toEqual([
      {
        content_id: 'p1',
        seq: 1,
        kind: 'granted',
        until: '2026-12-31',
        channels: '[]',
        stated_at: 7,
      },
    ]);
  });

  it('has what was said of a disclosure as the last look at it, and none where nothing was said', async () => {
    const looks = `SELECT content_id, seq, result, checked_at FROM disclosure_check ORDER BY content_id`;
    expect(await rows(db, looks)).toEqual([
      { content_id: 'p1', seq: 1, result: 'seen', checked_at: 7 },
      { content_id: 'p2', seq: 1, result: 'not_seen', checked_at: 8 },
    ]);
  });

  it('has what it was told by day as the earliest layer, before all imports', async () => {
    const told = ['web_day', 'follower_day', 'search_day', 'mention', 'mention_count_day'].map(
      (table) => `SELECT import_id FROM ${table}`,
    );
    expect(await rows(db, `${told.join(' UNION ALL ')} ORDER BY 1`)).toEqual(
      [null, 'followers_c', 'mention_counts_c', 'mentions_c', 'search_c', 'web_c'].map((name) => ({
        import_id: name === null ? 'i2' : `imp_before_${name}`,
      })),
    );
    expect(await rows(db, `SELECT seq FROM import ORDER BY seq DESC, id LIMIT 3`)).toEqual([
      { seq: 2 },
      { seq: 1 },
      { seq: 0 },
    ]);
  });

  it('goes on counting orders from there', async () => {
    await run(
      db,
      `UPDATE order_line SET code_key = 'JONAS10', net_minor = 900 WHERE ref_hash = 'o1';
       DELETE FROM order_line WHERE ref_hash = 'o4';`,
    );
    expect(await rows(db, BY_CODE)).toEqual([
      { day: '2026-03-05', code_key: 'JONAS10', n: 2, net_minor: 2900 },
      { day: '2026-03-05', code_key: 'MIA10', n: 1, net_minor: 3000 },
    ]);
  });

  it('goes on counting answers that were begun before, and then their places too', async () => {
    await run(
      db,
      `UPDATE response SET status = 'complete', coded = answers, rev = 2, value_question = 'heard', chosen_position = 3
       WHERE id = 'r2'`,
    );
    expect(await rows(db, PLACES)).toEqual([{ option_code: 'press', position: 3, n: 1 }]);
    expect(
      await rows(
        db,
        `SELECT option_code, n FROM answer_tally WHERE survey_version_id = 'v' ORDER BY 1`,
      ),
    ).toEqual([
      { option_code: 'friend', n: 1 },
      { option_code: 'press', n: 1 },
    ]);
    await run(db, `DELETE FROM response_text; DELETE FROM response;`);
    expect(await rows(db, PLACES)).toEqual([{ option_code: 'press', position: 3, n: 0 }]);
    expect((await readTallies(db)).filter(({ n }) => n !== 0)).toEqual([]);
    expect(await rows(db, BY_DAY)).toEqual([{ day: '2026-03-05', option_code: 'creator', n: 0 }]);
    expect(await rows(db, NAMED)).toEqual([{ n: 0, sum_minor: 0, sum_squares: 0 }]);
  });
});
