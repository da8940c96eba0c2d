// WooCommerce's order statuses, by slug and as its interface shows them, to whether an order counts
// (woocommerce.com/document/managing-orders/order-statuses).
import type { Uncounted } from '../../sales/order.ts';
import { columnKey } from '../columns.ts';

type Meaning = 'counts' | Uncounted;

const phrases = (...lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => line.split(', '));

const WORDS: Readonly<Record<Exclude<Meaning, 'test' | 'voided'>, readonly string[]>> = {
  counts: phrases(
    'completed, processing, shipped, delivered',
    'abgeschlossen, in bearbeitung, completado, procesando, terminée, en cours',
    'concluído, concluído, processando, 完了, 処理中',
  ),
  unpaid: phrases(
    'pending, pending payment, on hold, failed, draft, checkout draft',
    'zahlung ausstehend, in wartestellung, fehlgeschlagen, entwurf',
    'pendiente de pago, en espera, fallido, borrador',
    'attente paiement, en attente, échouée, brouillon',
    'pagamento pendente, aguardando, malsucedido, rascunho, 支払い待ち, 保留中, 失敗',
  ),
  cancelled: phrases('cancelled, canceled, trash', 'storniert, cancelado, annulée, キャンセル'),
  refunded: ['refunded', 'erstattet', 'rückerstattet', 'reembolsado', 'remboursée', '返金済み'],
};

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  (['counts', 'unpaid', 'cancelled', 'refunded'] as const).flatMap((meaning) =>
    WORDS[meaning].map((word): [string, Meaning] => [columnKey(word), meaning]),
  ),
);

/** Null for a status that a plugin or the shop made: what it means is not known. */
export const wooStatus = (cell: string): Meaning | null =>
  MEANINGS.get(columnKey(cell.replace(/^wc-/i, ''))) ?? null;
