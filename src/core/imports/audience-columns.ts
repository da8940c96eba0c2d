// What the columns of a table of an account's followers are called, as columnKey writes them. Names only: data, no reading.
import type { AudienceDimension } from '../creator/audience-split.ts';
import { listed } from './columns.ts';

export const AUDIENCE_DIMENSIONS: Readonly<Record<AudienceDimension, readonly string[]>> = {
  country: listed(
    'country countries territory territories geography location land länder geografie standort país países ubicación pays géographie géographique geografia localização 国 地域 国地域 国または地域 البلد البلدان देश',
  ),
  age: listed(
    'age ages agerange alter altersgruppe zuschaueralter edad âge idade 年齢 視聴者の年齢 العمر आयु',
  ),
  gender: listed(
    'gender sex geschlecht zuschauergeschlecht género sexo sexe genre gênero 性別 視聴者の性別 الجنس लिंग',
  ),
};

/** Where a percent sign in the title does not say it already. */
export const AUDIENCE_SHARES = listed(
  'share percent percentage distribution anteil prozent verteilung porcentaje distribución pourcentage répartition porcentagem distribuição percentagem 割合 分布',
);
export const AUDIENCE_COUNTS = listed(
  'followers views viewers subscribers count follower aufrufe abonnenten seguidores visualizaciones vistas abonnés vues visualizações フォロワー 視聴回数',
);

/** What tells such a table: a group, and its share or count. */
export const AUDIENCE_COLUMNS = {
  group: [
    ...Object.values(AUDIENCE_DIMENSIONS).flat(),
    'topterritories',
    'topcountries',
    'viewerage',
    'viewergender',
  ],
  value: [...AUDIENCE_SHARES, ...AUDIENCE_COUNTS],
};
