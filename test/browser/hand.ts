// How a person works the fields of a page: with a finger, with a mouse, or with nothing but the keyboard.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** `field` and `button` are selectors. */
export type Hand = {
  /** Ticks a box or a radio button. */
  readonly mark: (page: Page, field: string, value: string) => Promise<void>;
  readonly write: (page: Page, field: string, text: string) => Promise<void>;
  /** Takes an entry of a list to pull down. */
  readonly pull: (page: Page, field: string, value: string) => Promise<void>;
  readonly press: (page: Page, button: string) => Promise<void>;
};

const valued = (field: string, value: string): string => `${field}[value="${value}"]`;

/** The middle of what is seen of a field, where nothing else may lie. */
const spotOf = (page: Page, target: string): Promise<readonly [number, number]> =>
  page.evaluate((selector) => {
    const element = document.querySelector(selector);
    const seen = element?.closest('label') ?? element;
    seen?.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = seen?.getBoundingClientRect() ?? new DOMRect();
    const spot = [box.x + box.width / 2, box.y + box.height / 2] as const;
    if (!seen?.contains(document.elementFromPoint(...spot)))
      throw new Error(`there is no reaching ${selector}`);
    return spot;
  }, target);

/** Two taps in one place, sooner than this, are a double tap, whose second one does nothing. */
const DOUBLE_TAP_MS = 600;

const pointing = (touch: (page: Page, x: number, y: number) => Promise<void>): Hand => {
  const pressed = new WeakMap<Page, { readonly target: string; readonly atMs: number }>();
  const press: Hand['press'] = async (page, target) => {
    const spot = await spotOf(page, target);
    const before = pressed.get(page);
    const waitMs = before?.target === target ? before.atMs + DOUBLE_TAP_MS - performance.now() : 0;
    if (waitMs > 0) await page.waitForTimeout(waitMs);
    await touch(page, ...spot);
    pressed.set(page, { target, atMs: performance.now() });
  };
  return {
    press,
    mark: (page, field, value) => press(page, valued(field, value)),
    write: async (page, field, text) => {
      await press(page, field);
      // As the keyboard of a phone does it, which tells of no keys.
      await page.keyboard.insertText(text);
    },
    // The list is drawn by the device, out of a test's reach.
    pull: async (page, field, value) => void (await page.selectOption(field, value)),
  };
};

export const finger = pointing((page, x, y) => page.touchscreen.tap(x, y));
export const mouse = pointing((page, x, y) => page.mouse.click(x, y));

type Focus = {
  readonly isThere: boolean;
  readonly isRadio: boolean;
  readonly isChecked: boolean;
  /** Shown by a line on the element or around it. */
  readonly isSeen: boolean;
};

const focusOn = (page: Page, selector: string): Promise<Focus> =>
  page.evaluate((wanted) => {
    const element = document.activeElement;
    const ringed = [element, element?.closest('label'), element?.nextElementSibling];
    return {
      isThere: element?.matches(wanted) === true,
      isRadio: element?.matches('[type=radio]') === true,
      isChecked: element?.matches(':checked') === true,
      isSeen: ringed.some((one) => one && getComputedStyle(one).outlineStyle !== 'none'),
    };
  }, selector);

const MOST_KEYS = 80;

const pressUntil = async (page: Page, key: string, selector: string): Promise<Focus> => {
  for (let keys = 0; keys < MOST_KEYS; keys += 1) {
    const focus = await focusOn(page, selector);
    if (focus.isThere) {
      expect(focus.isSeen, `the focus on ${selector} is seen`).toBe(true);
      return focus;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${selector}`);
};

export const keyboard: Hand = {
  mark: async (page, field, value) => {
    // Tab leads to one of a group of radio buttons, arrows to the others.
    const { isRadio } = await pressUntil(page, 'Tab', field);
    const key = isRadio ? 'ArrowDown' : 'Tab';
    const { isChecked } = await pressUntil(page, key, valued(field, value));
    if (!isChecked) await page.keyboard.press('Space');
  },
  write: async (page, field, text) => {
    await pressUntil(page, 'Tab', field);
    await page.keyboard.type(text);
  },
  pull: async (page, field, value) => {
    await pressUntil(page, 'Tab', field);
    for (let keys = 0; keys < MOST_KEYS && (await page.inputValue(field)) !== value; keys += 1)
      await page.keyboard.press('ArrowDown');
  },
  press: async (page, button) => {
    await pressUntil(page, 'Tab', button);
    await page.keyboard.press('Enter');
  },
};
