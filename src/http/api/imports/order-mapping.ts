// The mapping of a generic orders file's columns, which comes as JSON in the address beside the file.
import { orderMapping } from '../../../core/imports/orders/order-mapping.ts';
import type { OrderMapping } from '../../../core/imports/orders/order-mapping.ts';
import type { ShopName } from '../../../core/imports/orders/read-orders.ts';
import { stop } from '../../stop.ts';
import { problemsOfZod } from '../create-api.ts';

export const readMapping = (
  source: ShopName | undefined,
  text: string | undefined,
): OrderMapping | undefined => {
  if (text === undefined) {
    if (source === 'generic') throw stop('invalid', [{ field: 'mapping', key: 'invalid.missing' }]);
    return undefined;
  }
  let sent: unknown;
  try {
    sent = JSON.parse(text);
  } catch {
    throw stop('invalid', [{ field: 'mapping', key: 'invalid.format' }]);
  }
  const read = orderMapping.safeParse(sent);
  if (read.success) return read.data;
  const problems = problemsOfZod(read.error, sent);
  throw stop(
    'invalid',
    problems.map((problem) => ({
      ...problem,
      field: problem.field === '(body)' ? 'mapping' : `mapping.${problem.field}`,
    })),
  );
};
