// What the columns of files with targets, norms and prices are called, as columnKey writes them. Names only: data, no reading.
import { listed } from './columns.ts';
import type { SourceColumns } from './source-table.ts';

export const TARGET_COLUMNS: SourceColumns<'kpi' | 'question' | 'value'> = {
  source: 'targets',
  names: {
    kpi: listed('kpi metric kennzahl métrica métrique indicador indicateur 指標 مؤشر मीट्रिक'),
    question: listed('question questionid frage pregunta pergunta 質問 سؤال प्रश्न'),
    value: listed(
      'value target goal wert ziel zielwert valor objetivo valeur objectif meta 目標 قيمة लक्ष्य',
    ),
  },
  needed: [
    ['kpi', 'kpi'],
    ['value', 'value'],
  ],
};

type NormColumn =
  | 'kpi'
  | 'platform'
  | 'tier_min'
  | 'tier_max'
  | 'denominator'
  | 'low'
  | 'high'
  | 'currency'
  | 'source'
  | 'url'
  | 'year';

const CITED = {
  currency: listed('currency währung moneda devise moeda 通貨 عملة मुद्रा'),
  source: listed('source quelle fuente fonte 出典 مصدر स्रोत'),
  url: listed('url link address adresse enlace lien'),
  year: listed('year jahr año année ano 年 سنة वर्ष'),
  platform: listed('platform plattform plataforma plateforme プラットフォーム منصة प्लेटफ़ॉर्म'),
};

export const NORM_COLUMNS: SourceColumns<NormColumn> = {
  source: 'benchmarks',
  names: {
    ...CITED,
    kpi: TARGET_COLUMNS.names.kpi,
    tier_min: listed('tiermin followersfrom minfollowers'),
    tier_max: listed('tiermax followersto maxfollowers'),
    denominator: listed('denominator per nenner denominador dénominateur'),
    low: listed('low from minimum min von desde de'),
    high: listed('high to maximum max bis hasta até à'),
  },
  needed: [
    ['kpi', 'kpi'],
    ['denominator', 'denominator'],
    ['low', 'low'],
    ['source', 'source'],
    ['year', 'year'],
  ],
};

type PriceColumn =
  | 'card'
  | 'platform'
  | 'format'
  | 'metric'
  | 'per'
  | 'amount'
  | 'currency'
  | 'source'
  | 'url'
  | 'year';

export const PRICE_COLUMNS: SourceColumns<PriceColumn> = {
  source: 'rate_cards',
  names: {
    ...CITED,
    card: listed('card ratecard name karte preisliste tarjeta tarifa carte cartão'),
    format: listed('format formato formate 形式 صيغة प्रारूप'),
    metric: listed('metric figure kennzahl métrica métrique 指標 مؤشر'),
    per: listed('per pro por pour'),
    amount: listed(
      'amount price rate betrag preis importe precio montant prix valor preço 金額 مبلغ',
    ),
  },
  needed: [
    ['card', 'card'],
    ['metric', 'metric'],
    ['amount', 'amount'],
    ['currency', 'currency'],
    ['source', 'source'],
    ['year', 'year'],
  ],
};
