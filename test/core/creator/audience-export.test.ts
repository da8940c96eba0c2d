// Who follows an account, as the platforms' files say it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countriesIn, countryCodeOf } from '../../../src/core/country-name.ts';
import { readAudienceExport } from '../../../src/core/imports/audience-export.ts';

const read = (text: string, locale = 'en') => {
  const result = readAudienceExport(text, locale);
  if (!result.ok) throw new Error(result.error.key);
  return result.value;
};

describe('an export of an audience', () => {
  it('of TikTok tells genders and territories, as fractions or with a sign', () => {
    expect(read('Gender,Distribution\nMale,0.26\nFemale,0.725\nOther,0.015\n')).toEqual({
      gender: [
        { group: 'female', percent: 72.5 },
        { group: 'male', percent: 26 },
        { group: 'other', percent: 1.5 },
      ],
    });
    expect(
      read('"Top territories","Distribution"\n"Austria","14%"\n"Germany","61,2%"\n"Others","9%"\n'),
    ).toEqual({
      country: [
        { group: 'DE', percent: 61.2 },
        { group: 'AT', percent: 14 },
      ],
    });
  });

  it('of YouTube tells ages in percent and countries as counts of a total', () => {
    expect(
      read(
        'Viewer age,Views (%),Average view duration\n18–24 years,38.02,0:02:10\n13–17 years,1.5,0:01:00\n65+ years,0.48,0:03:00\n',
      ),
    ).toEqual({
      age: [
        { group: '13-17', percent: 1.5 },
        { group: '18-24', percent: 38.02 },
        { group: '65+', percent: 0.48 },
      ],
    });
    expect(read('Geography,Views\nTotal,2000\nDE,1200\nUS,300\n')).toEqual({
      country: [
        { group: 'DE', percent: 60 },
        { group: 'US', percent: 15 },
      ],
    });
  });

  it('of Meta tells ages by gender, from which both follow, among other tables', () => {
    const text =
      'sep=;\n"Follower";"48200"\n\n"Alter";"Frauen (%)";"Männer (%)"\n"18-24";"30,5 %";"7,5 %"\n"25-34";"41 %";"12 %"\n\n"Land";"Anteil"\n"Germany";"61,2 %"\n';
    expect(read(text)).toEqual({
      age: [
        { group: '18-24', percent: 38 },
        { group: '25-34', percent: 53 },
      ],
      gender: [
        { group: 'female', percent: 71.5 },
        { group: 'male', percent: 19.5 },
      ],
      country: [{ group: 'DE', percent: 61.2 }],
    });
  });

  it.each([
    ['Country,Followers\nDE,"12,345"\nAT,"1,234"\nCH,987\n', [84.75, 8.47, 6.78]],
    ['Land;Follower\nDE;1.234.567\nAT;234.567\n', [84.03, 15.97]],
    ['Country,Followers\nDE,12.4K\nAT,987\n', [92.63, 7.37]],
    ['Gender,Distribution\nMale,0.45230000000000004\nFemale,0.5477\n', [54.77, 45.23]],
    ['Country,Share (%)\nDE,٦١٫٢\nAT,%20\nCH,<1\nFR,-\n', [61.2, 20]],
  ])('has numbers as tools and languages write them: %j', (text, percents) => {
    const [shares] = Object.values(read(text));
    expect(shares?.map(({ percent }) => percent)).toEqual(percents);
  });

  it('names countries in the language of the tool or in English', () => {
    expect(read('Land;Anteil\nÖsterreich;14 %\nGermany;61,2 %\n', 'de')).toEqual({
      country: [
        { group: 'DE', percent: 61.2 },
        { group: 'AT', percent: 14 },
      ],
    });
  });

  it.each([
    [
      'de',
      'Alter der Zuschauer,Aufrufe (%)\n13–17 Jahre,"1,1"\n65 Jahre und älter,"2,0"\n',
      { '13-17': 1.1, '65+': 2 },
    ],
    [
      'de',
      'Geschlecht der Zuschauer,Aufrufe (%)\nWeiblich,"61,5"\nMännlich,"38,2"\n',
      { female: 61.5, male: 38.2 },
    ],
    ['de', 'Geografie,Aufrufe\nGesamt,200.000\nDE,80.000\n', { DE: 40 }],
    [
      'es',
      'Edad de los espectadores,Vistas (%)\nDe 18 a 24 años,"22,4"\nMás de 65 años,"2,0"\n',
      { '18-24': 22.4, '65+': 2 },
    ],
    ['es', 'Edad y sexo,Mujeres,Hombres\n18-24,"20,5%","7,5%"\n', { '18-24': 28 }],
    [
      'es',
      'Principales países,Porcentaje\nEspaña,"45,2%"\nMéxico,"20,1%"\n',
      { ES: 45.2, MX: 20.1 },
    ],
    ['es', 'Ubicación geográfica,Vistas\nTotal,100\nES,60\n', { ES: 60 }],
    [
      'en',
      'Country,Share\nHong Kong,10%\nBosnia and Herzegovina,5%\nTurkey,4%\nconstructor,3%\n',
      { HK: 10, BA: 5, TR: 4 },
    ],
  ])('is understood in the words of its tool (%s): %j', (locale, text, groups) => {
    const [shares = []] = Object.values(read(text, locale));
    expect(Object.fromEntries(shares.map(({ group, percent }) => [group, percent]))).toEqual(
      groups,
    );
  });

  it('takes no shares from a table by day, which YouTube puts beside the one of the whole', () => {
    const byDay = 'Date,Geography,Views\n2026-11-01,US,100\n2026-11-02,DE,300\n';
    expect(readAudienceExport(byDay, 'en')).toMatchObject({ ok: false });
    const whole = 'Geography,Views\nUS,100\nDE,300\n';
    expect(read(`${whole}\n${byDay}`)).toEqual(read(whole));
  });

  it.each([
    'Date,Views\n2026-11-01,100\n',
    'City,Followers\nBerlin,80\nUS,20\n',
    'Device,Share\nPhone,60%\n',
    'Top cities\nBerlin,80\nVienna,20\n',
  ])('is not spoilt by a table of something else below its own: %j', (other) => {
    const own = 'Country,Followers\nDE,300\nUS,100\n';
    expect(read(`${own}\n${other}`)).toEqual(read(own));
  });

  it('takes a column that is wholly of one thing before one that names another among its words', () => {
    expect(read('Country,Average age,Views\nDE,31,300\nUS,28,100\n')).toEqual({
      country: [
        { group: 'DE', percent: 75 },
        { group: 'US', percent: 25 },
      ],
    });
  });

  it.each([
    ['Country,Share\nDE,120%\nAT,20%\n', 'creator.audience.problem.not_shares'],
    ['Country,Followers\nDE,many\nAT,20\n', 'creator.audience.problem.not_shares'],
    ['Country,Views\nTotal,100\nDE,300\n', 'creator.audience.problem.not_shares'],
    ['Date,Views\n2026-03-01,5\n', 'creator.audience.problem.no_table'],
    ['', 'creator.audience.problem.no_table'],
    [`Country,Views\n${'DE,1\n'.repeat(5000)}`, 'creator.audience.problem.no_table'],
    ['Gender,Share\nMale,90%\nFemale,40%\n', 'creator.audience.problem.not_shares'],
    ['Age,Share\n18-24,30%\n20-29,30%\n', 'creator.audience.problem.not_shares'],
    ['Gender,Share\n"Male,5', 'import.file.open_quote'],
  ])('that is none says so: %#', (text, key) => {
    expect(readAudienceExport(text, 'en')).toMatchObject({ ok: false, error: { key } });
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('Gender,Share\n', 'Age,Views\n', 'Country,Distribution\n', ''),
        (text, heading) => {
          readAudienceExport(heading + text, 'en');
        },
      ),
    );
  });
});

describe('a country', () => {
  it.each([
    ['Deutschland', 'de', 'DE'],
    ['Germany', 'de', 'DE'],
    ['uk', 'en', 'GB'],
    ['DD', 'en', 'DE'],
    ['cote d’ivoire', 'fr', 'CI'],
    ['ドイツ', 'ja', 'DE'],
    ['ألمانيا', 'ar', 'DE'],
    ['Atlantis', 'en', null],
    ['ZZ', 'en', null],
  ])('is %s in %s', (text, locale, code) => {
    expect(countryCodeOf(text, locale)).toBe(code);
  });

  it('is one of some 250, each by one code', () => {
    const all = countriesIn('en');
    expect(all.length).toBeGreaterThan(230);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });
});
