import { expect, test } from 'vitest';
import { percent } from '../../../src/base/numbers.ts';
import { same } from '../../../src/base/text.ts';
import { outcomeText } from '../../../src/engine/experiments/outcome.ts';
import type { Answer, Asked } from '../../../src/engine/experiments/questions.ts';

const items = ['SGD', 'AdaGrad', 'Adam'].map((name) => ({ id: name.toLowerCase(), label: same(name) }));
const shares: Readonly<Record<string, number>> = { adagrad: 0.972, adam: 0.97, sgd: 0.9 };

const order: Asked = { kind: 'order', text: same('?'), items };
const ended = (close: boolean): Answer => ({
  kind: 'order',
  places: ['adagrad', 'adam', 'sgd'].map((id) => ({
    id,
    label: items.find((item) => item.id === id)!.label,
    shown: percent(shares[id]!),
  })),
  close: (a, b) => close && a !== 'sgd' && b !== 'sgd',
  apart: (a, b) => same(`${(Math.abs(shares[a]! - shares[b]!) * 100).toFixed(1)} points`),
});

test('an order is told by who was put first: its place, and how far from the winner', () => {
  expect(outcomeText(order, ['adam', 'adagrad', 'sgd'], ended(false))!.en).toBe(
    'You put Adam first: it came second, 0.2 points behind AdaGrad. In the end: AdaGrad 97.2\u00a0%, Adam 97.0\u00a0%, SGD 90.0\u00a0%.',
  );
  expect(outcomeText(order, ['adagrad', 'adam', 'sgd'], ended(false))!.en).toMatch(
    /^You put AdaGrad first: it came first, 0\.2 points ahead of Adam\./,
  );
  expect(outcomeText(order, ['sgd', 'adagrad', 'adam'], ended(true))!.ko).toMatch(
    /^1위로 SGD를 꼽았습니다\. 결과는 3위, AdaGrad에 7\.2 points 차이로 뒤졌습니다\./,
  );
});

test('where the runs do not decide, it says so, whoever was put first', () => {
  for (const first of ['adam', 'adagrad']) {
    const rest = items.map(({ id }) => id).filter((id) => id !== first);
    expect(outcomeText(order, [first, ...rest], ended(true))!.en).toContain('too close to call');
  }
  const choice: Asked = { ...order, kind: 'choice' };
  const open: Answer = { kind: 'choice', id: null, fact: same('A fact.') };
  expect(outcomeText(choice, 'sgd', open)!.en).toBe('You said “SGD”: too close to call. A fact.');
});

test('a choice is told with what it was', () => {
  const choice: Asked = { ...order, kind: 'choice' };
  const answer: Answer = { kind: 'choice', id: 'adam', fact: same('A fact.') };
  expect(outcomeText(choice, 'adam', answer)!.en).toBe('You said “Adam”, and so it was. A fact.');
  expect(outcomeText(choice, 'sgd', answer)!.en).toBe('You said “SGD”: it was “Adam”. A fact.');
});

test('a place on an axis is told with its distance; one that chance could lead to, as too close to call', () => {
  const asked: Asked = {
    kind: 'level',
    text: same('?'),
    series: 'loss',
    axis: 'y',
    from: 0,
    to: 100,
    log: false,
    whole: true,
    show: (value) => same(String(value)),
  };
  const answer = (value: number | null): Answer => ({
    kind: 'level',
    value,
    fact: same('A fact.'),
    chance: 2,
    apart: (guess) => same(`${Math.abs((value ?? 0) - guess)} away`),
  });
  expect(outcomeText(asked, 40, answer(60))!.en).toBe('You said 40: it came out 20 away. A fact.');
  expect(outcomeText(asked, 59, answer(60))!.en).toContain('too close to call');
  expect(outcomeText(asked, 60, answer(60))!.en).toBe('You said 60, and there it was. A fact.');
  expect(outcomeText(asked, 60, answer(null))!.en).toBe('You said 60. A fact.');
});

test('an answer to another kind of question, or a guess at something else, has no outcome', () => {
  expect(outcomeText({ ...order, kind: 'choice' }, 'adam', ended(false))).toBeNull();
  expect(outcomeText(order, ['adam', 'adagrad'], ended(false))).toBeNull();
  expect(outcomeText(order, ['no-such', 'adam', 'adagrad'], ended(false))).toBeNull();
});
