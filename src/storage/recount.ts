// Counts again what the triggers count, in chunks that stay under D1's 30 seconds a call, and repairs what
// differs. A cell counts as wrong only when two recounts find the same difference, so that answers arriving
// meanwhile are not taken for drift; a repair adds the difference, so that they are not lost by it either.

type Tally = {
  readonly table: string;
  /** Column that holds the version or campaign recounted. */
  readonly scope: 'survey_version_id' | 'campaign_id';
  readonly keys: readonly string[];
  readonly sums: readonly string[];
  /** Rows of ?1 whose id lies in (?2, ?3], grouped by brand and keys. */
  readonly sources: readonly Source[];
};

type Source = {
  readonly rows: string;
  readonly id: string;
  /** SELECT list in the order of keys, then sums. */
  readonly columns: string;
  readonly where?: string;
};

const inCampaign = `survey_version_id IN (
  SELECT v.id FROM survey_version v JOIN survey s ON s.id = v.survey_id WHERE s.campaign_id = ?1)`;
const LABEL = `coalesce(person_label, machine_label), person_label IS NOT NULL, count(*)`;

const TALLIES: readonly Tally[] = [
  {
    table: 'answer_tally',
    scope: 'survey_version_id',
    keys: ['question_id', 'option_code', 'arm_id', 'stratum', 'is_flagged', 'creator_id'],
    sums: ['n'],
    sources: [
      {
        rows: 'coded_answer',
        id: 'id',
        columns: 'question_id, option_code, arm_id, stratum, is_flagged, creator_id, count(*)',
      },
    ],
  },
  {
    table: 'response_tally',
    scope: 'survey_version_id',
    keys: ['arm_id', 'day', 'status', 'last_question', 'stratum', 'is_flagged'],
    sums: ['n'],
    sources: [
      {
        rows: 'response',
        id: 'id',
        columns: 'arm_id, day, status, last_question, stratum, is_flagged, count(*)',
        where: 'is_test = 0',
      },
    ],
  },
  {
    table: 'duration_tally',
    scope: 'survey_version_id',
    keys: ['arm_id', 'duration_s'],
    sums: ['n'],
    sources: [
      {
        rows: 'response',
        id: 'id',
        columns: 'arm_id, duration_s, count(*)',
        where: `is_test = 0 AND status = 'complete' AND duration_s IS NOT NULL`,
      },
    ],
  },
  {
    table: 'order_value_tally',
    scope: 'survey_version_id',
    keys: ['question_id', 'option_code', 'stratum', 'is_flagged'],
    sums: ['n', 'sum_minor', 'sum_squares'],
    sources: [
      {
        rows: 'coded_answer',
        id: 'id',
        columns: `question_id, option_code, stratum, is_flagged, count(*), sum(order_value_minor),
          sum(CAST(order_value_minor AS REAL) * order_value_minor)`,
        where: 'order_value_minor IS NOT NULL AND question_id = value_question',
      },
    ],
  },
  {
    table: 'position_tally',
    scope: 'survey_version_id',
    keys: ['question_id', 'option_code', 'position'],
    sums: ['n'],
    sources: [
      {
        rows: 'response',
        id: 'id',
        columns: 'value_question, coded ->> value_question, chosen_position, count(*)',
        where: `is_test = 0 AND status = 'complete' AND is_flagged = 0 AND chosen_position IS NOT NULL
          AND coded ->> value_question IS NOT NULL`,
      },
    ],
  },
  {
    table: 'order_day',
    scope: 'campaign_id',
    keys: ['day', 'matched_by', 'creator_id', 'customer_kind', 'is_counted', 'code_key'],
    sums: ['n', 'net_minor', 'discount_minor', 'refunded_minor'],
    sources: [
      {
        rows: 'order_line',
        id: 'ref_hash',
        columns: `day, matched_by, creator_id, customer_kind, is_counted, code_key, count(*), sum(net_minor),
          sum(discount_minor), sum(refunded_minor)`,
      },
    ],
  },
  {
    table: 'sentiment_tally',
    scope: 'campaign_id',
    keys: ['source', 'day', 'language', 'label', 'is_by_person'],
    sums: ['n'],
    sources: [
      { rows: 'comment', id: 'ref_hash', columns: `'comment', day, language, ${LABEL}` },
      {
        rows: 'response_text',
        id: 'response_id',
        columns: `'survey', day, locale, ${LABEL}`,
        where: `is_counted = 1 AND machine_label IS NOT NULL AND ${inCampaign}`,
      },
    ],
  },
];

export type Difference = {
  readonly table: string;
  readonly scopeId: string;
  readonly brandId: string;
  /** In the order of the table's keys. */
  readonly key: readonly (string | number)[];
  /** Counted again less what is stored. */
  readonly delta: readonly number[];
};

type Cell = {
  readonly brandId: string;
  readonly key: readonly (string | number)[];
  readonly sums: readonly number[];
};
type Cells = Map<string, Cell>;

const add = (cells: Cells, row: readonly (string | number)[], keys: number, sign: 1 | -1): void => {
  const [brandId = '', ...rest] = row;
  const key = rest.slice(0, keys);
  const sums = rest.slice(keys).map(Number);
  const name = JSON.stringify(key);
  const before = cells.get(name);
  cells.set(name, {
    brandId: String(brandId),
    key,
    sums: sums.map((sum, index) => (before?.sums[index] ?? 0) + sign * sum),
  });
};

/** The last id of the next chunk; null when what is left fits in one. */
const chunkEnd = (
  db: D1Database,
  source: Source,
  isIn: string,
  scopeId: string,
  after: string,
  size: number,
) =>
  db
    .prepare(
      `SELECT ${source.id} AS id FROM ${source.rows} WHERE ${isIn} AND ${source.id} > ?2
       GROUP BY ${source.id} ORDER BY ${source.id} LIMIT 1 OFFSET ?3`,
    )
    .bind(scopeId, after, size - 1)
    .first<string>('id');

const countSource = async (
  db: D1Database,
  tally: Tally,
  source: Source,
  scopeId: string,
  chunkSize: number,
  cells: Cells,
): Promise<void> => {
  const isIn = source.rows === 'response_text' ? inCampaign : `${tally.scope} = ?1`;
  const groups = Array.from({ length: tally.keys.length + 1 }, (_, index) => index + 1).join(', ');
  let after = '';
  for (;;) {
    const end = await chunkEnd(db, source, isIn, scopeId, after, chunkSize);
    const rows = await db
      .prepare(
        `SELECT brand_id, ${source.columns} FROM ${source.rows}
         WHERE ${isIn} AND ${source.id} > ?2 AND (?3 IS NULL OR ${source.id} <= ?3) AND ${source.where ?? 'true'}
         GROUP BY ${groups}`,
      )
      .bind(scopeId, after, end)
      .raw<(string | number)[]>();
    for (const row of rows) add(cells, row, tally.keys.length, 1);
    if (end === null) return;
    after = end;
  }
};

// Squares of large orders are sums of floating point numbers, whose order of adding may differ.
const isNothing = (delta: number, whole: number): boolean =>
  Math.abs(delta) <= Math.abs(whole) * 1e-9;

const compare = async (
  db: D1Database,
  tally: Tally,
  scopeId: string,
  chunkSize: number,
): Promise<Difference[]> => {
  const cells: Cells = new Map();
  for (const source of tally.sources)
    await countSource(db, tally, source, scopeId, chunkSize, cells);
  const counted = new Map(cells);
  const stored = await db
    .prepare(
      `SELECT brand_id, ${tally.keys.join(', ')}, ${tally.sums.join(', ')} FROM ${tally.table} WHERE ${tally.scope} = ?1`,
    )
    .bind(scopeId)
    .raw<(string | number)[]>();
  for (const row of stored) add(cells, row, tally.keys.length, -1);
  // In one order, so that two recounts print alike.
  const sorted = [...cells].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.flatMap(([name, { brandId, key, sums }]) =>
    sums.every((delta, index) => isNothing(delta, counted.get(name)?.sums[index] ?? 0))
      ? []
      : [{ table: tally.table, scopeId, brandId, key, delta: sums }],
  );
};

const repair = async (
  db: D1Database,
  tally: Tally,
  differences: readonly Difference[],
): Promise<void> => {
  const columns = [tally.scope, 'brand_id', ...tally.keys, ...tally.sums];
  const values = columns.map((_, index) => `value ->> ${index}`).join(', ');
  const sets = tally.sums.map((sum) => `${sum} = ${sum} + excluded.${sum}`).join(', ');
  for (let at = 0; at < differences.length; at += 500) {
    const rows = differences
      .slice(at, at + 500)
      .map(({ scopeId, brandId, key, delta }) => [scopeId, brandId, ...key, ...delta]);
    await db
      .prepare(
        `INSERT INTO ${tally.table} (${columns.join(', ')}) SELECT ${values} FROM json_each(?1) WHERE true
         ON CONFLICT DO UPDATE SET ${sets}`,
      )
      .bind(JSON.stringify(rows))
      .run();
  }
};

const nameOf = ({ key, delta }: Difference): string => JSON.stringify([key, delta]);

export type RecountOptions = { readonly isRepair: boolean; readonly chunkSize?: number };

const recountTally = async (
  db: D1Database,
  tally: Tally,
  scopeId: string,
  { isRepair, chunkSize = 5000 }: RecountOptions,
): Promise<Difference[]> => {
  const first = await compare(db, tally, scopeId, chunkSize);
  if (first.length === 0) return [];
  const again = new Set((await compare(db, tally, scopeId, chunkSize)).map(nameOf));
  const lasting = first.filter((difference) => again.has(nameOf(difference)));
  if (isRepair) await repair(db, tally, lasting);
  return lasting;
};

/** Every difference of every brand, repaired if so wished. */
export const recount = async (db: D1Database, options: RecountOptions): Promise<Difference[]> => {
  const scopes = {
    survey_version_id: await idsOf(db, 'survey_version'),
    campaign_id: await idsOf(db, 'campaign'),
  };
  const differences: Difference[] = [];
  for (const tally of TALLIES) {
    for (const scopeId of scopes[tally.scope]) {
      differences.push(...(await recountTally(db, tally, scopeId, options)));
    }
  }
  return differences;
};

/** Of one survey version, as tests and a repair of one survey need it. */
export const recountVersion = async (
  db: D1Database,
  surveyVersionId: string,
  options: RecountOptions,
): Promise<Difference[]> => {
  const differences: Difference[] = [];
  for (const tally of TALLIES.filter(({ scope }) => scope === 'survey_version_id')) {
    differences.push(...(await recountTally(db, tally, surveyVersionId, options)));
  }
  return differences;
};

export const recountCampaign = async (
  db: D1Database,
  campaignId: string,
  options: RecountOptions,
): Promise<Difference[]> => {
  const differences: Difference[] = [];
  for (const tally of TALLIES.filter(({ scope }) => scope === 'campaign_id')) {
    differences.push(...(await recountTally(db, tally, campaignId, options)));
  }
  return differences;
};

const idsOf = async (db: D1Database, table: 'survey_version' | 'campaign'): Promise<string[]> => {
  const ids: string[] = [];
  for (;;) {
    const { results } = await db
      .prepare(`SELECT id FROM ${table} WHERE id > ?1 ORDER BY id LIMIT 1000`)
      .bind(ids.at(-1) ?? '')
      .all<{ id: string }>();
    ids.push(...results.map(({ id }) => id));
    if (results.length < 1000) return ids;
  }
};
