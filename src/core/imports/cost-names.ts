// Names of a costs file's columns, categories and states, as columnKey writes them. Names only: data, no reading.
import type { CostCategory, CostState } from '../campaign/cost.ts';
import { listed } from './columns.ts';
import type { SourceColumns } from './source-table.ts';

export type CostColumn =
  | 'date'
  | 'category'
  | 'state'
  | 'creator'
  | 'amount'
  | 'currency'
  | 'rate'
  | 'rate_source'
  | 'note';

export const COST_COLUMNS: SourceColumns<CostColumn> = {
  source: 'costs',
  names: {
    date: listed('date datum fecha data day tag 日付 التاريخ तारीख'),
    category: listed(
      'category costcategory kategorie kostenart categoría catégorie categoria カテゴリ カテゴリー الفئة श्रेणी',
    ),
    state: listed('state status zustand estado état statut ステータス 状態 الحالة स्थिति'),
    creator: listed(
      'creator influencer creatorid handle creador creadora créateur créatrice criador criadora',
      'クリエイター المبدع صانعالمحتوى क्रिएटर',
    ),
    amount: listed(
      'amount cost betrag kosten importe monto montant coût valor custo 金額 المبلغ राशि',
    ),
    currency: listed('currency währung moneda devise moeda 通貨 العملة मुद्रा'),
    rate: listed(
      'rate exchangerate fxrate kurs wechselkurs tipodecambio tauxdechange taux taxadecâmbio câmbio',
      '為替レート レート سعرالصرف विनिमयदर',
    ),
    rate_source: listed(
      'ratesource exchangeratesource kursquelle fuentedeltipo sourcedutaux fontedataxa レートの出典',
      'مصدرالسعر दरकास्रोत',
    ),
    note: listed(
      'note notes description notiz beschreibung nota descripción remarque descrição メモ ملاحظة टिप्पणी',
    ),
  },
  needed: [
    ['date', 'date'],
    ['category', 'category'],
    ['state', 'state'],
    ['amount', 'amount'],
  ],
};

const CATEGORIES: Readonly<Record<CostCategory, readonly string[]>> = {
  fee: listed('fee fees honorar honorare honorario honoraires cachê honorários 報酬 أتعاب शुल्क'),
  product: listed(
    'product products gift gifting giftedproduct seeding produkt produkte produktgeschenk producto',
    'regalo produit produits cadeau produto brinde 商品 ギフト منتج هدية उत्पाद',
  ),
  shipping: listed('shipping versand envío envíos livraison expédition frete 送料 شحن शिपिंग'),
  agency: listed('agency agencyfee agentur agencia agence agência 代理店 وكالة एजेंसी'),
  paid_boost: listed(
    'paidboost paidmedia boost boosting ads advertising werbung anzeigen publicidad publicité anúncios',
    '広告 إعلانات विज्ञापन',
  ),
  software: listed(
    'software tools tool werkzeuge herramientas logiciel logiciels ferramentas ソフトウェア برمجيات सॉफ्टवेयर',
  ),
  commission: listed('commission commissions provision comisión comissão 手数料 عمولة कमीशन'),
};

const STATES: Readonly<Record<CostState, readonly string[]>> = {
  committed: listed(
    'committed open agreed booked due zugesagt offen vereinbart comprometido pendiente engagé dû',
    'comprometida pendente 未払い ملتزمبه مستحق प्रतिबद्ध',
  ),
  paid: listed(
    'paid settled bezahlt beglichen pagado pagada payé payée pago paga 支払済み 支払い済み مدفوع भुगतानकिया',
  ),
};

const byName = <T extends string>(
  names: Readonly<Record<T, readonly string[]>>,
): ReadonlyMap<string, T> =>
  new Map(
    // Keys of a const record.
    (Object.entries(names) as [T, readonly string[]][]).flatMap(([value, some]) => [
      [value.replaceAll('_', ''), value] as const,
      ...some.map((name) => [name, value] as const),
    ]),
  );

export const COST_CATEGORY_NAMES = byName(CATEGORIES);
export const COST_STATE_NAMES = byName(STATES);
