// Words and letters for units of time, as apps abbreviate them. Within a duration an m is a minute.

export const DURATION_UNITS = ['day', 'hour', 'minute', 'second'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

export const SECONDS: Readonly<Record<DurationUnit, number>> = {
  day: 86_400,
  hour: 3600,
  minute: 60,
  second: 1,
};

const WORDS: Readonly<Record<DurationUnit, string>> = {
  day: 'd day days tag tage tagen tg j jour jours día días dia dias يوم أيام ي दिन 日',
  hour: `h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur ساعة ساعات س घंटा घंटे घंटों घं 時間`,
  minute: `m min mins minute minutes minuten minuto minutos minuti دقيقة دقائق د मिनट मि 分 分間`,
  second: `s sec secs sek seg second seconds sekunde sekunden seconde secondes segundo segundos ثانية ثوان ث सेकंड सेकेंड से 秒 秒間`,
};

const UNITS: ReadonlyMap<string, DurationUnit> = new Map(
  DURATION_UNITS.flatMap((unit) =>
    WORDS[unit].split(' ').map((word): [string, DurationUnit] => [word.normalize('NFKC'), unit]),
  ),
);

export const unitOf = (word: string): DurationUnit | null =>
  UNITS.get(word.replace(/[.॰]/g, '')) ?? null;
