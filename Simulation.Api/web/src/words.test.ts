import { expect, it } from 'vitest';
import { everyWord, say } from './words';

const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

it('both languages have the same holes', () => {
  for (const [key, [zh, en]] of everyWord) expect([key, holes(en)]).toEqual([key, holes(zh)]);
});

it('no word is empty, and English holds no Chinese', () => {
  for (const [key, [zh, en]] of everyWord) {
    expect(zh.trim() !== '' && en.trim() !== '', key).toBe(true);
    expect(/[\u4e00-\u9fff]/.test(en), key).toBe(false);
  }
});

it('fills its holes', () => expect(say('en')('showAll', { n: 90 })).toBe('Show all 90'));
it('knows the English singular', () => expect([1, 2].map((n) => say('en')('leverLag', { n }))).toEqual(['lag 1 month', 'lag 2 months']));
