// Answers as tables and as JSON: what stands in them for each filter, in which words, and that nothing in them runs.
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { call } from '../api-client.ts';
import { complete, download, lift, read, store, textOf, typed } from './export-stage.ts';
import { BUYER_ANSWERS, linkTo, newStage, newSurvey, sendJson } from './survey-client.ts';

describe('the answers as CSV', () => {
  it('hold a row an answer and a column a question, of several choices one an option', async () => {
    const { stage, survey, sent } = await lift();
    const response = await download(stage, survey, 'responses.csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = await textOf(response);
    expect(text.startsWith('\ufeffresponse_id,survey_version,arm,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    const rows = await read(stage, survey, 'responses.csv');
    expect(rows.map((row) => row['response_id'])).toEqual(
      [sent.plain.id, sent.flagged.id, sent.begun.id].toSorted(),
    );
    const plain = rows.find((row) => row['response_id'] === sent.plain.id);
    expect(plain).toMatchObject({
      survey_version: '1',
      arm: 'exposed',
      creator: '',
      status: 'complete',
      is_flagged: '0',
      flags: '',
      age: '25_34',
      unaided: 'Alpine Brew, north wind and Fritz',
      unaided__northwind: '1',
      unaided__velora: '0',
      aided__northwind: '1',
      aided__alpine_brew: '1',
      aided__harbour_tea: '0',
      favourability: '4',
      gender: 'female',
      opinion: 'I love the taste, it is great',
      locale: 'en',
      duration_s: '60',
    });
    expect(plain?.['stratum']).toContain('female');
    expect(plain?.['started_at']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(rows.find((row) => row['response_id'] === sent.flagged.id)).toMatchObject({
      arm: 'control',
      is_flagged: '1',
      flags: 'speeder',
      aided__northwind: '0',
      aided__none: '1',
    });
  });

  it('leave empty what was not answered, which is no zero', async () => {
    const { stage, survey, sent } = await lift();
    const [begun] = await read(stage, survey, 'responses.csv?status=partial');
    expect(begun).toMatchObject({
      response_id: sent.begun.id,
      age: '25_34',
      follows__none: '1',
      follows__mia_sommer: '0',
      aided__northwind: '',
      favourability: '',
      opinion: '',
      completed_at: '',
    });
  });

  it('say codes in words of the language asked for', async () => {
    const { stage, survey } = await lift();
    const [row] = await read(
      stage,
      survey,
      'responses.csv?answers_as=labels&locale=de&flagged=only',
    );
    expect(row).toMatchObject({
      arm: 'Kontrollgruppe',
      status: 'Vollständig',
      flags: 'Schneller beantwortet, als man die Fragen lesen kann',
      age: '25–34',
      gender: 'Frau',
      aided__none: '1',
    });
  });

  it.each([
    ['', ['plain', 'flagged', 'begun']],
    ['?test=with', ['plain', 'flagged', 'begun', 'test']],
    ['?test=only', ['test']],
    ['?flagged=only', ['flagged']],
    ['?flagged=without', ['plain', 'begun']],
    ['?arm=control', ['flagged']],
    ['?arm=exposed&status=complete', ['plain']],
    ['?status=partial', ['begun']],
    ['?status=over_quota', []],
    ['?from=2000-01-01&to=2000-12-31', []],
    ['?from=2000-01-01&to=2199-12-31', ['plain', 'flagged', 'begun']],
  ] as const)('filtered by %s hold the right answers', async (query, wanted) => {
    const { stage, survey, sent } = await lift();
    const rows = await read(stage, survey, `responses.csv${query}`);
    expect(rows.map((row) => row['response_id'])).toEqual(
      wanted.map((name) => sent[name].id).toSorted(),
    );
  });

  it('are refused under a filter that there is not, rather than given unfiltered', async () => {
    const { stage, survey } = await lift();
    for (const kind of ['csv', 'xlsx', 'json']) {
      const path = `/api/v1/surveys/${survey.id}/responses.${kind}?flags=none`;
      const response = await call('GET', path, { key: stage.keys.viewer });
      expect(response.status).toBe(422);
      expect(await response.text()).toContain('"name":"flags"');
    }
  });

  it('filtered by day hold both its first and its last', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'post-purchase');
    const sent = ['2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07'];
    for (const day of sent) await store(stage, survey, { day });
    const rows = await read(stage, survey, 'responses.csv?from=2026-03-05&to=2026-03-06');
    const days = rows.map((row) => row['day'] ?? '');
    expect(days.toSorted()).toEqual(['2026-03-05', '2026-03-06']);
  });

  it('tell an option that rules read in "other" beside what was chosen', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'post-purchase');
    const path = `/api/v1/surveys/${survey.id}/recodes`;
    const before = await call('GET', path, { key: stage.keys.editor });
    const ruled = await call('PUT', path, {
      key: stage.keys.editor,
      body: { rules: [{ contains: 'Podcast', code: 'creator' }] },
      headers: { 'If-Match': before.headers.get('etag') ?? '' },
    });
    expect(ruled.status).toBe(200);
    const { which_creator: _, ...others } = BUYER_ANSWERS;
    const answers = { ...others, first_heard: 'other', 'first_heard.other': 'a podcast' };
    const hidden = { order_ref: 'A-1001', order_value: '49.90', currency: 'eur', code: 'mia10' };
    const sent = await sendJson(linkTo(survey, 'buyers'), complete(answers, { hidden }));
    expect(sent.status).toBe(201);
    const rows = await read(stage, survey, 'responses.csv');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      first_heard: 'other',
      first_heard__other_text: 'a podcast',
      first_heard__coded: 'creator',
      hidden_currency: 'EUR',
      hidden_code: 'MIA10',
      order_value_minor: '4990',
    });
    expect(JSON.stringify(rows)).not.toContain('1001');
    const codebook = await read(stage, survey, 'responses/codebook.csv');
    expect(
      codebook.find((row) => row['variable'] === 'first_heard__coded' && row['code'] === 'creator'),
    ).toMatchObject({ recode: 'podcast', label: 'From a creator or influencer' });
  });

  it('run nothing that somebody typed, and keep it as it was typed', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'post-purchase');
    const texts = ['=1+1', 'ok; @SUM(A1)', 'two\n-lines, "quoted"', '-5', '＝1', "'=1", '9;5'];
    const ids = new Map<string, string>();
    for (const text of texts)
      ids.set(await store(stage, survey, { texts: typed('why', text) }), text);
    const rows = await read(stage, survey, 'responses.csv');
    const cells = rows.map((row) => [ids.get(row['response_id'] ?? ''), row['why']]);
    expect(Object.fromEntries(cells)).toEqual({
      '=1+1': "'=1+1",
      'ok; @SUM(A1)': "ok;' @SUM(A1)",
      'two\n-lines, "quoted"': 'two\n\'-lines, "quoted"',
      '-5': '-5',
      '＝1': "'＝1",
      "'=1": "''=1",
      '9;5': '9;5',
    });
  });
});

describe('the codebook', () => {
  it('names every column of the data file, in its order, and every code in it', async () => {
    const { stage, survey } = await lift();
    const data = await read(stage, survey, 'responses.csv');
    const codebook = await read(stage, survey, 'responses/codebook.csv?locale=de');
    const names = [...new Set(codebook.map((row) => row['variable']))];
    expect(Object.keys(data[0] ?? {})).toEqual(names);
    const coded = codebook.filter((row) => row['values'] === 'code' || row['values'] === '0/1');
    for (const name of new Set(coded.map((row) => row['variable'] ?? ''))) {
      const codes = coded.filter((row) => row['variable'] === name).map((row) => row['code']);
      for (const row of data) if (row[name] !== '') expect(codes, name).toContain(row[name]);
    }
    expect(codebook.find((row) => row['variable'] === 'age' && row['code'] === '25_34')).toEqual({
      variable: 'age',
      question: 'age',
      option: '',
      type: 'number',
      values: 'code',
      text: 'Wie alt sind Sie?',
      code: '25_34',
      label: '25–34',
      purpose: 'demographic',
      metric: '',
      base: 'alle',
      recode: '25..34',
    });
    expect(codebook.find((row) => row['variable'] === 'unaided__northwind')).toMatchObject({
      question: 'unaided',
      option: 'northwind',
      metric: 'unaided_awareness',
      recode: 'Northwind; North Wind; Northwind Cold Brew',
    });
  });
});

describe('the answers as a spreadsheet', () => {
  it('hold the same rows with numbers as numbers, and the codebook', async () => {
    const { stage, survey } = await lift();
    const response = await download(stage, survey, 'responses.xlsx?locale=ar');
    expect(response.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const part = (path: string): string => new TextDecoder().decode(files[path]);
    expect(part('xl/workbook.xml')).toMatch(/name="Responses".*name="Codebook"/);
    const sheet = part('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('rightToLeft="1"');
    expect(sheet.match(/<row /g)).toHaveLength(4);
    expect(sheet).toContain('<v>60</v>');
    expect(sheet).toContain('I love the taste, it is great');
    expect(sheet).not.toContain('<f>');
    const lines = await read(stage, survey, 'responses/codebook.csv');
    expect(part('xl/worksheets/sheet2.xml').match(/<row /g)).toHaveLength(lines.length + 1);
  });
});

describe('the answers as JSON', () => {
  it('are those of the list, as an array or line by line', async () => {
    const { stage, survey } = await lift();
    const listed = await call('GET', `/api/v1/surveys/${survey.id}/responses`, {
      key: stage.keys.viewer,
    });
    const { items } = await listed.json<{ items: { is_test: boolean }[] }>();
    const wanted = items.filter(({ is_test }) => !is_test);
    expect(wanted).toHaveLength(3);
    const array = await download(stage, survey, 'responses.json');
    expect(await array.json()).toEqual(wanted);
    const lines = await download(stage, survey, 'responses.json?format=ndjson');
    expect(lines.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(lines.headers.get('content-disposition')).toContain('.ndjson');
    const texts = (await textOf(lines)).split('\n');
    expect(texts.pop()).toBe('');
    expect(texts.map((text) => JSON.parse(text) as unknown)).toEqual(wanted);
    const none = await download(stage, survey, 'responses.json?status=over_quota');
    expect(await none.json()).toEqual([]);
  });
});
