import { expect, test } from 'vitest';
import { screens } from '../../../src/screens/index.ts';
import { grammar, groupOf, hintRank } from '../../../src/ui/kit/grammar.ts';

const keys = Object.values(grammar).flat();

test('every key of every screen stands in the one table, once', () => {
  expect(new Set(keys).size).toBe(keys.length);
  for (const screen of screens) for (const row of screen.keys) for (const key of row.keys) expect(keys).toContain(key);
});

/** What the help of each screen says of a key. */
const said = (key: string) =>
  screens.flatMap((screen) => screen.keys.filter((row) => row.keys.includes(key)).map((row) => `${row.help.en}`));

test('a key has one sense on all screens', () => {
  const senses: Readonly<Record<string, RegExp>> = {
    '.': /step|next|update on/,
    ',': /back/,
    g: /start|first/,
    f: /go on from here/,
    u: /back|clear/,
    tab: /^to the (parameters|chart|map|graph|panels|runs|trials|best 20)$/,
    v: /view|lines|loss|accuracy|layer|graph|histograms|side by side|picture|weights/,
    x: /show, hide/,
    X: /stop/,
    l: /logarithmic|start|change|drawn/,
    L: /logarithmic/,
    space:
      /^(start|start again|pause|resume|play|start the search|next round, inside the box|other networks: new seed)$/,
    '0': /axes|reset|back to the box/,
    m: /smoothed/,
    r: /again|anew/,
    R: /new seed|other/,
    d: /back to the/,
    y: /copy the command/,
  };
  for (const [key, sense] of Object.entries(senses)) {
    expect(said(key).length, key).toBeGreaterThan(0);
    for (const help of said(key)) expect(help, key).toMatch(sense);
  }
});

test('Tab, and Shift-Tab with it, names each pane of a screen once; a screen whose chart can be read has it', () => {
  for (const { id, keys } of screens) {
    const tabs = keys.filter((row) => row.keys.includes('tab'));
    expect(tabs.length, id).not.toBe(1);
    expect(new Set(tabs.map((row) => row.help.en)).size, id).toBe(tabs.length);
    expect(tabs.every((row) => row.keys.includes('shift-tab'))).toBe(true);
    if (keys.some((row) => row.keys.includes('L'))) expect(tabs.length, id).toBeGreaterThan(1);
  }
});

test('a row stands in the group of its first key', () => {
  expect([groupOf({ keys: ['space'] }), groupOf({ keys: ['v'] }), groupOf({ keys: ['left'] })]).toEqual([
    'run',
    'look',
    'change',
  ]);
});

test('the status line begins with how to go on, then other panes, views and screens', () => {
  const ranks = ['space', 'tab', 'v', 'tabs', 'left', 'q'].map(hintRank);
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
});
