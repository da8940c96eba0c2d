// Names that shops give the columns of an orders file, as columnKey writes them. Names only: data, no reading.
import { listed } from '../columns.ts';
import type { ColumnNames } from '../columns.ts';

/** Suggested as a mapping to somebody who then looks at it. */
export const ORDER_COLUMNS = {
  reference: listed(
    'ordernumber orderid order orderno reference bestellnummer bestellnr',
    'pedido númerodepedido commande numérodecommande númerodopedido 注文番号',
  ),
  ordered_at: listed(
    'orderdate orderedat createdat date bestelldatum datum fecha',
    'fechadelpedido datedecommande datadopedido data 注文日 日付',
  ),
  net: listed(
    'netrevenue netsales netamount net nettoumsatz nettobetrag netto',
    'importeneto montantht totalht valorlíquido 純売上高',
  ),
  total: listed(
    'ordertotal total totalamount grandtotal amount gesamt gesamtbetrag',
    'summe importe importetotal montant totalttc valortotal 合計',
  ),
  tax: ['tax', 'taxes', 'totaltax', 'vat', 'mwst', 'steuer', 'iva', 'tva', 'imposto', '消費税'],
  shipping: [
    'shipping',
    'shippingcost',
    'delivery',
    'versand',
    'versandkosten',
    'envío',
    'livraison',
    'frete',
    '送料',
  ],
  discount: ['discount', 'discountamount', 'rabatt', 'descuento', 'remise', 'desconto', '割引'],
  refunded: [
    'refunded',
    'refundedamount',
    'refund',
    'erstattet',
    'reembolso',
    'remboursement',
    '返金',
  ],
  currency: ['currency', 'währung', 'moneda', 'devise', 'moeda', '通貨'],
  status: ['status', 'orderstatus', 'state', 'estado', 'statut', 'ステータス'],
  email: ['email', 'emailaddress', 'customeremail', 'correo', 'adresseemail', 'メール'],
  phone: ['phone', 'telephone', 'telefon', 'teléfono', 'téléphone', 'telefone', '電話番号'],
  customer_kind: ['customertype', 'kundentyp', 'tipodecliente', 'typedeclient'],
  country: ['country', 'countrycode', 'shippingcountry', 'land', 'país', 'pays', '国'],
  province: ['province', 'state', 'region', 'provincia', 'bundesland'],
  codes: listed(
    'discountcode couponcode coupon coupons promocode vouchercode voucher',
    'gutscheincode gutschein cupón codepromo cupom クーポン',
  ),
  click_id: ['liftnoteclick', 'clickid'],
} as const satisfies ColumnNames<string>;
