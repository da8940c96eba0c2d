// What the fuzzer reads of a page's forms is what a browser would send of them; what is logged has a name for its kind.
import { describe, expect, it } from 'vitest';
import { formsIn } from '../fuzz/forms.ts';
import { faultOfLog } from '../fuzz/log.ts';

const sentOf = (inside: string): string[] =>
  formsIn('/here', `<form method="post">${inside}</form>`).flatMap(({ controls }) =>
    controls.flatMap(({ name, value, isSent }) => (isSent ? [`${name}=${value}`] : [])),
  );

describe('a form of a page', () => {
  it.each([
    [
      '<select name="a"><option value="1">x</option><option value="2" selected="">y</option></select>',
      'a=2',
    ],
    [
      '<select name="a"><option value="1">selected</option><option value="2">y</option></select>',
      'a=1',
    ],
    ['<textarea name="a" rows="2">\nTwo\n&lt;lines&gt;</textarea>', 'a=Two\n<lines>'],
    ['<input type="checkbox" name="a" value="1" checked=""/>', 'a=1'],
    ['<input type="radio" name="a" checked>', 'a=on'],
    ['<input name="a" value="&quot; checked"/>', 'a=" checked'],
  ])('sends of %s what a browser would', (inside, sent) => {
    expect(sentOf(inside)).toEqual([sent]);
  });

  it.each([
    '<input type="checkbox" name="a" value="1"/>',
    '<input type="radio" name="a" value=" checked "/>',
    '<input name="a" disabled=""/>',
    '<input value="1"/>',
  ])('sends nothing of %s', (inside) => {
    expect(sentOf(inside)).toEqual([]);
  });

  it('has its buttons beside what it sends, of which one is pressed', () => {
    const [form] = formsIn(
      '/here',
      '<form method="post" action="/there"><button name="do" value="pay">Pay</button><button name="do" value="remove"></button></form>',
    );
    expect(form).toMatchObject({
      action: '/there',
      controls: [],
      buttons: [
        ['do', 'pay'],
        ['do', 'remove'],
      ],
    });
  });
});

describe('a line that was logged as an error', () => {
  it.each([
    ['{"level":"error","event":"click_refused","message":"a"}', 'logs click_refused'],
    [
      '{"level":"error","request_id":"1","route":"/s/:link","error":"TypeError"}',
      'logs TypeError at /s/:link',
    ],
    ['Uncaught Error: no\n  at x', 'logs Uncaught Error: no'],
    ['null', 'logs null'],
  ])('%s is called by what is the same for all of its kind', (message, fault) => {
    expect(faultOfLog(message)).toBe(fault);
  });
});
