// What affiliate networks call the columns of a transaction. Awin, Reports, Transactions, and its API (help.awin.com,
// "Transactions": transactionDate, saleAmount, commissionAmount, commissionStatus, voucherCode, orderRef); impact.com,
// Reports, Action Listing (fields: Actions, api.impact.com: State, Payout, Amount, EventDate, PromoCode, Oid); CJ, Commission
// Detail (developers.cj.com: eventDate, actionStatus, saleAmountUsd, pubCommissionAmountUsd, coupon, orderId); Rakuten
// Advertising, Signature Orders and Individual Item reports. Titles of Awin in English, German, French, Spanish and
// Portuguese; the others are English.
import { listed } from '../columns.ts';
import type { Signature } from '../signature.ts';

export type AffiliateColumn =
  | 'transaction'
  | 'order'
  | 'at'
  | 'time'
  | 'sale'
  | 'commission'
  | 'state'
  | 'code'
  | 'publisher'
  | 'currency'
  | 'item';

export type AffiliateNames = Readonly<Record<AffiliateColumn, readonly string[]>>;

export const AWIN_COLUMNS = {
  transaction: ['transactionid', 'id', 'transaktionsid', 'iddetransaction', 'iddetransacción'],
  order: listed(
    'orderref orderreference orderid bestellreferenz bestellnummer',
    'référencedecommande referenciadelpedido referênciadopedido',
  ),
  at: listed(
    'transactiondate date transaktionsdatum datum datedetransaction',
    'datedelatransaction fechadetransacción fechadelatransacción datadatransação',
  ),
  time: [],
  sale: listed(
    'saleamount saleamountamount transactionamount salevalue verkaufsbetrag',
    'bestellwert montantdelavente importedelaventa valordavenda',
  ),
  commission: listed(
    'commissionamount commissionamountamount commission provisionsbetrag provision',
    'montantdelacommission importedelacomisión comisión valordacomissão comissão',
  ),
  state: ['commissionstatus', 'status', 'transactionstatus', 'statut', 'estado'],
  code: [
    'vouchercode',
    'vouchercodes',
    'gutscheincode',
    'codepromo',
    'códigopromocional',
    'códigodevoucher',
  ],
  publisher: [
    'publishername',
    'sitename',
    'publisher',
    'publisherid',
    'éditeur',
    'afiliado',
    'editor',
  ],
  currency: [
    'commissionamountcurrency',
    'saleamountcurrency',
    'currency',
    'währung',
    'devise',
    'moneda',
    'moeda',
  ],
  item: [],
} as const satisfies AffiliateNames;

export const IMPACT_COLUMNS = {
  transaction: ['actionid', 'id'],
  order: ['oid', 'orderid', 'orderidoid', 'ordernumber'],
  at: ['eventdate', 'actiondate', 'transactiondate', 'creationdate'],
  time: [],
  sale: ['saleamount', 'amount', 'revenue', 'actionamount'],
  commission: ['payout', 'actioncost', 'actionearnings', 'totalcost', 'commission'],
  state: ['state', 'status', 'actionstatus'],
  code: ['promocode', 'promocodes', 'promo'],
  publisher: ['partner', 'partnername', 'mediapartner', 'mediapartnername', 'medianame', 'media'],
  currency: ['currency', 'payoutcurrency', 'actioncurrency'],
  item: ['itemsku', 'sku'],
} as const satisfies AffiliateNames;

export const CJ_COLUMNS = {
  transaction: ['commissionid'],
  order: ['orderid', 'ordernumber'],
  at: ['eventdate', 'transactiondate', 'postingdate'],
  time: [],
  sale: listed(
    'saleamount saleamountusd saleamountadvcurrency saleamountpubcurrency',
    'advertisersaleamount',
  ),
  commission: listed(
    'commissionamount publishercommission commission pubcommissionamountusd',
    'pubcommissionamountpubcurrency advcommissionamountusd advcommissionamountadvcurrency',
  ),
  state: ['actionstatus', 'status'],
  code: ['coupon', 'couponcode', 'couponcodes', 'promotionalcode'],
  publisher: ['publishername', 'publisher', 'websitename', 'publisherid'],
  currency: ['currency', 'advertisercurrency', 'publishercurrency'],
  item: ['sku', 'itemid'],
} as const satisfies AffiliateNames;

export const RAKUTEN_COLUMNS = {
  transaction: ['transactionid', 'etransactionid'],
  order: ['orderid', 'ordernumber'],
  at: ['transactiondate', 'transactioncreatedondate', 'orderdate', 'processdate'],
  time: ['transactiontime', 'transactioncreatedontime'],
  sale: ['sales', 'saleamount', 'grosssales', 'netsales', 'itemsales'],
  commission: [
    'totalcommission',
    'totalcommissions',
    'grosscommissions',
    'grosscommission',
    'commissions',
    'commission',
  ],
  state: ['status', 'orderstatus'],
  code: ['couponcode', 'couponcodes', 'promocode', 'coupon'],
  publisher: ['publishername', 'publisher', 'publisherid'],
  currency: ['currency', 'currencyid'],
  item: ['skunumber', 'sku', 'productname'],
} as const satisfies AffiliateNames;

const together = (column: AffiliateColumn): readonly string[] => [
  ...new Set(
    [AWIN_COLUMNS, IMPACT_COLUMNS, CJ_COLUMNS, RAKUTEN_COLUMNS].flatMap((names) => [
      ...names[column],
    ]),
  ),
];

/** A network of its own kind: the names that any of them uses. */
export const AFFILIATE_COLUMNS: AffiliateNames = {
  transaction: together('transaction'),
  order: together('order'),
  at: [...together('at'), 'conversiondate', 'timeoftransaction'],
  time: [],
  sale: [...together('sale'), 'ordervalue', 'value'],
  commission: [...together('commission'), 'publishercommission', 'fee'],
  state: together('state'),
  code: together('code'),
  publisher: [...together('publisher'), 'affiliate', 'affiliatename', 'creator', 'influencer'],
  currency: together('currency'),
  item: together('item'),
};

export const AFFILIATE_SIGNATURES = [
  ['awin', ['commissionstatus', AWIN_COLUMNS.order]],
  ['awin', ['transactiondate', 'orderref']],
  ['awin', ['voucherused', AWIN_COLUMNS.commission]],
  [
    'awin',
    [
      ['bestellreferenz', 'référencedecommande', 'referenciadelpedido', 'referênciadopedido'],
      AWIN_COLUMNS.commission,
    ],
  ],
  ['impact', ['actionid', IMPACT_COLUMNS.commission]],
  ['impact', ['actiontracker', IMPACT_COLUMNS.order]],
  ['cj', ['commissionid', 'orderid']],
  ['cj', ['actionstatus', 'orderid', CJ_COLUMNS.at]],
  ['cj', ['postingdate', 'orderid']],
  [
    'rakuten',
    ['orderid', ['totalcommission', 'totalcommissions', 'grosscommissions'], RAKUTEN_COLUMNS.at],
  ],
  ['rakuten', ['orderid', 'skunumber', RAKUTEN_COLUMNS.at]],
] as const satisfies readonly Signature[];
