// Whose colours a survey's pages wear, and what a coordinator is told of it.
import { describe, expect, it } from 'vitest';
import { call } from '../api-client.ts';
import { openPage, signIn } from '../console/console-client.ts';
import { linkTo, newStage, newSurvey } from './survey-client.ts';
import type { Stage, SurveyAnswer } from './survey-client.ts';

type Used = { accent: string; ratio: number; given_ratio: number; corrected: boolean };
type Looked = { accent_use: { given: string; light: Used; dark: Used } | null; notes: string[] };

const colour = (stage: Stage, accent: string, rev = '"1"'): Promise<Response> =>
  call('PATCH', `/api/v1/brands/${stage.brandId}`, {
    key: stage.keys.owner,
    body: { accent },
    headers: { 'If-Match': rev },
  });

const pageOf = async (path: string): Promise<{ html: string; policy: string }> => {
  const response = await call('GET', path, { headers: { Accept: 'text/html' } });
  const policy = response.headers.get('content-security-policy') ?? '';
  return { html: await response.text(), policy };
};

describe('a brand’s colour', () => {
  it('is on its buyers’ pages as it is where it can be read, and corrected where it can’t', async () => {
    const stage = await newStage();
    expect(await (await colour(stage, '#FFD400')).json<Looked>()).toMatchObject({
      accent_use: {
        given: '#ffd400',
        light: { given_ratio: 1.38, corrected: true },
        dark: { accent: '#ffd400', corrected: false },
      },
      notes: [expect.stringMatching(/#ffd400 has a contrast of 1.38 to 1 on light pages/)],
    });
    const survey = await newSurvey(stage, 'post-purchase');
    const { accent_use: use, notes } = survey as SurveyAnswer & Looked;
    expect(use?.light.ratio).toBeGreaterThanOrEqual(4.5);
    expect(notes).toHaveLength(1);
    const link = linkTo(survey, 'buyers');
    for (const path of [link, `${link}/thanks`]) {
      const { html, policy } = await pageOf(path);
      const style = /<style nonce="([^"]+)">([^<]+)<\/style>/.exec(html);
      expect(policy).toContain(`'nonce-${style?.[1]}'`);
      expect(style?.[2]).toContain(`:root{--accent:${use?.light.accent};--on-accent:#ffffff`);
      expect(style?.[2]).toContain('(prefers-color-scheme:dark){:root{--accent:#ffd400;');
    }
  });

  it('is spoken of in the console: that it was changed, that it was not, that there is none', async () => {
    const stage = await newStage();
    const buyers = await newSurvey(stage, 'post-purchase');
    const lift = await newSurvey(stage, 'brand-lift');
    const cookie = await signIn(stage.keys.viewer);
    const read = async ({ id }: SurveyAnswer): Promise<string> =>
      (await openPage('GET', `/console/surveys/${id}`, { cookie })).text();
    expect(await read(buyers)).not.toMatch(/brand’s colour/);
    expect(await read(lift)).toContain('no brand’s colour');
    await colour(stage, '#6d6d6d');
    expect(await read(buyers)).not.toContain('on light pages');
    expect(await read(buyers)).toContain('#6d6d6d has a contrast of 3.19 to 1 on dark pages');
    await colour(stage, '#707a30', '"2"');
    expect(await read(buyers)).toMatch(/#707a30 has a contrast of 4.4\d to 1 on light pages/);
  });

  it('that nobody chose is the house’s own, and nothing is said of it', async () => {
    const survey = await newSurvey(await newStage(), 'post-purchase');
    expect(survey).toMatchObject({ accent_use: null, notes: [] });
    expect((await pageOf(linkTo(survey, 'buyers'))).html).not.toContain('<style');
  });

  it('is never on the pages of a lift survey, neither before nor after', async () => {
    const stage = await newStage();
    await colour(stage, '#c2185b');
    const survey = await newSurvey(stage, 'brand-lift');
    expect(survey).toMatchObject({ accent_use: null, notes: [] });
    for (const path of [linkTo(survey, 'exposed'), `${linkTo(survey, 'exposed')}/thanks`])
      expect((await pageOf(path)).html).not.toMatch(/<style|c2185b/);
  });
});
