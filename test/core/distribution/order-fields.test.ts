import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { orderMessage, settleOrder } from '../../../src/core/distribution/order-fields.ts';
import { signatureOf, signingKey } from '../../../src/core/link.ts';

const ORDER = { order_ref: '1001', order_value: '49.90', currency: 'EUR', customer: 'new' };

describe('the signature of an order', () => {
  it('is the HMAC-SHA-256 that any shop can make, over the fields in their order', async () => {
    const message = orderMessage(ORDER);
    expect(message).toBe('order|1001|49.90|EUR|new');
    const key = await signingKey('secret', 'surv_1', 1);
    const expected = createHmac('sha256', key).update('order|1001|49.90|EUR|new').digest('hex');
    expect(await signatureOf(key, message ?? '')).toBe(expected);
  });

  it('covers what is left out as empty, and no order with the separator in it', () => {
    expect(orderMessage({ order_ref: '1001' })).toBe('order|1001|||');
    expect(orderMessage({ ...ORDER, order_ref: '1001|0.01' })).toBeNull();
  });

  it('is made with another key for another survey and after each renewal', async () => {
    const keys = await Promise.all([
      signingKey('secret', 'surv_1', 1),
      signingKey('secret', 'surv_1', 2),
      signingKey('secret', 'surv_2', 1),
    ]);
    expect(new Set(keys).size).toBe(3);
  });
});

describe('what is kept of an order', () => {
  it('is all of it when it is signed or says so that it is not', () => {
    expect(settleOrder({ ...ORDER, sig: 'x' }, 'valid')).toEqual({
      ...ORDER,
      order_signature: 'valid',
    });
    expect(settleOrder(ORDER, 'none')).toEqual({ ...ORDER, order_signature: 'none' });
    expect(settleOrder(ORDER, null)).toEqual(ORDER);
  });

  it('is only the mark when it is signed wrongly; other fields stay', () => {
    const sent = { ...ORDER, sig: 'x', click: 'clk_1', utm_source: 'mail' };
    expect(settleOrder(sent, 'wrong')).toEqual({
      click: 'clk_1',
      utm_source: 'mail',
      order_signature: 'wrong',
    });
  });

  it('has no mark that the sender gives', () => {
    expect(settleOrder({ ...ORDER, order_signature: 'valid' }, null)).toEqual(ORDER);
    expect(settleOrder({ customer: 'NEW' }, null)).toEqual({ customer: 'new' });
    expect(settleOrder({ customer: 'loyal' }, null)).toEqual({});
  });
});
