// What a network says of a transaction, in its own words, to one of three.
import type { AffiliateState } from '../../sales/affiliate-sale.ts';
import { columnKey } from '../columns.ts';

const phrases = (...lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => line.split(', '));

const WORDS: Readonly<Record<AffiliateState, readonly string[]>> = {
  pending: phrases(
    'pending, new, extended, open, tracked, offen, ausstehend',
    'en attente, pendiente, pendente',
  ),
  approved: phrases(
    'approved, locked, closed, paid, confirmed, accepted, validated, cleared',
    'bestätigt, genehmigt, bezahlt, approuvé, approuvée, validé, validée, payé',
    'aprobado, aprobada, confirmado, pagado, aprovado, aprovada, pago',
  ),
  declined: phrases(
    'declined, reversed, rejected, cancelled, canceled, deleted, corrected, void',
    'abgelehnt, storniert, refusé, refusée, annulé, annulée',
    'rechazado, rechazada, cancelado, cancelada, recusado, recusada',
  ),
};

const STATES: ReadonlyMap<string, AffiliateState> = new Map(
  (['pending', 'approved', 'declined'] as const).flatMap((state) =>
    WORDS[state].map((word): [string, AffiliateState] => [columnKey(word), state]),
  ),
);

/** Null for a word that is none of a network's. */
export const affiliateState = (cell: string): AffiliateState | null =>
  STATES.get(columnKey(cell.slice(0, 60))) ?? null;
