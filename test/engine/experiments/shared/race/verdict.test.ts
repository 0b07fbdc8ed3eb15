import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Series } from '../../../../../src/base/series.ts';
import type { RunResult } from '../../../../../src/engine/experiments/results.ts';
import { raceSummary, raceVerdict } from '../../../../../src/engine/experiments/shared/race/verdict.ts';
import { madeUp, tenClasses, tested } from '../../made-up.ts';

/** A loss that falls from one level to another halfway. */
const falling = (from: number, to: number, length: number) =>
  Array.from({ length }, (_, i) => (i < length / 2 ? from : to));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const en = (...args: Parameters<typeof raceVerdict>) => raceVerdict(...args).map((s) => s.en);
const ko = (...args: Parameters<typeof raceVerdict>) => raceVerdict(...args).map((s) => s.ko);

describe('who is lowest early, and who at the end', () => {
  const adagrad = tested(madeUp('adagrad', { loss: falling(0.2, 0.15, 2000) }), 2000, range(0, 180));
  const adam = tested(madeUp('adam', { loss: falling(0.4, 0.05, 2000) }), 2000, range(0, 132));
  const sgd = tested(madeUp('sgd', { loss: falling(2, 0.6, 2000) }), 2000, range(0, 300));

  test('a long race is also compared at iteration 500; means are named as such', () => {
    expect(raceSummary([sgd, adagrad, adam])).toEqual({
      comparedAt: 2000,
      earlyIteration: 500,
      lowestEarly: 'adagrad',
      equalEarly: [],
      lowestAtEnd: 'adam',
      equalAtEnd: [],
      highestAtEnd: 'sgd',
      bestTestAccuracy: 'adam',
      equalTestAccuracy: [],
      tooCloseToCall: [],
      unlearned: [],
    });
    expect(en([sgd, adagrad, adam])).toEqual([
      'Mean loss of 100 iterations: AdaGrad is lowest at iteration 500 (0.2), Adam is lowest at 2000 (0.05).',
      'SGD is highest, at 0.6: 12 times the lowest.',
      'On the 2,000 test images Adam is best: 93.40\u00a0%; AdaGrad (91.00\u00a0%) is behind by more than luck.',
    ]);
    expect(ko([sgd, adagrad, adam])).toEqual([
      '손실(100회 평균): 500회째에는 AdaGrad가 가장 낮고(0.2), 2000회째에는 Adam이 가장 낮습니다(0.05).',
      'SGD는 0.6으로 가장 높고, 가장 낮은 값의 12배입니다.',
      '테스트 이미지 2,000장에서는 Adam이 93.40%로 가장 좋습니다. 그다음인 AdaGrad(91.00%)와의 차이는 우연으로 보기에는 큽니다.',
    ]);
  });

  test('a short one after a quarter, a very short one at its end only', () => {
    const [a, b] = [madeUp('sgd', { loss: falling(2, 1, 40) }), madeUp('adam', { loss: falling(1, 3, 40) })];
    expect(raceSummary([a])).toMatchObject({ earlyIteration: 10, lowestEarly: 'sgd', bestTestAccuracy: null });
    expect(en([a, b])[0]).toBe(
      'Mean loss of 4 iterations: Adam is lowest at iteration 10 (1), SGD is lowest at 40 (1).',
    );
    expect(en([madeUp('sgd', { loss: [2] }), madeUp('adam', { loss: [1] })])).toEqual([
      'Loss on the batch: Adam is lowest at iteration 1 (1).',
      'SGD is highest, at 2: 2 times the lowest.',
    ]);
  });

  test('a run that is lowest both times is named once', () => {
    expect(en([sgd, adam])[0]).toBe(
      'Mean loss of 100 iterations: Adam is lowest at iteration 500 (0.4) and at 2000 (0.05).',
    );
    expect(ko([sgd, adam])[0]).toBe('손실(100회 평균): 500회째(0.4)에도 2000회째(0.05)에도 Adam이 가장 낮습니다.');
  });

  test('equal is equal: none is lowest, none highest', () => {
    const twin = tested(madeUp('momentum', { loss: falling(0.4, 0.05, 2000) }), 2000, range(1000, 1132));
    expect(en([adam, twin])).toEqual([
      'Mean loss of 100 iterations: Adam and Momentum are equal at iteration 500 (0.4) and at 2000 (0.05).',
      'On the 2,000 test images Adam and Momentum are equal: 93.40\u00a0%.',
    ]);
    expect(raceSummary([adam, twin])).toMatchObject({ equalAtEnd: ['momentum'], equalTestAccuracy: ['momentum'] });
    const nearly = madeUp('momentum', { loss: falling(0.4, 0.050001, 2000) });
    expect(en([adam, nearly])[0]).toMatch(/Adam and Momentum are equal to 3 digits at 2000 \(0\.05\)\.$/);
    expect(en([adam, nearly, sgd])[0]).toMatch(/Adam and Momentum are lowest, equal to 3 digits, at 2000 \(0\.05\)\.$/);
  });

  test('95.85 against 95.50 % is too close to call; who is really behind is named', () => {
    const loss = falling(1, 0.5, 2000);
    const runs = [
      tested(madeUp('sgd', { loss }), 2000, range(0, 151)),
      tested(madeUp('momentum', { loss }), 2000, [...range(0, 60), ...range(200, 238)]),
      tested(madeUp('adagrad', { loss }), 2000, [...range(0, 60), ...range(100, 130)]),
      tested(madeUp('adam', { loss }), 2000, range(0, 83)),
    ];
    expect(en(runs).at(-1)).toBe(
      'On the 2,000 test images Adam (95.85\u00a0%), AdaGrad (95.50\u00a0%) and Momentum (95.10\u00a0%) are too close to call; behind Adam: SGD.',
    );
    expect(ko(runs).at(-1)).toBe(
      '테스트 이미지 2,000장에서 Adam(95.85%), AdaGrad(95.50%), 모멘텀(95.10%)의 차이는 우연일 수 있어 우열을 가릴 수 없습니다. Adam보다 뒤진 것은 SGD입니다.',
    );
    expect(raceSummary(runs)).toMatchObject({ bestTestAccuracy: 'adam', tooCloseToCall: ['adagrad', 'momentum'] });
  });

  test('runs that stand at different iterations are compared where all have been', () => {
    const stopped = { ...madeUp('sgd', { loss: falling(0.1, 3, 140) }), status: 'stopped' as const };
    expect(en([adam, stopped]).slice(0, 2)).toEqual([
      'Compared at iteration 140, as far as SGD has come.',
      'Mean loss of 14 iterations: SGD is lowest at iteration 35 (0.1), Adam is lowest at 140 (0.4).',
    ]);
    // Only one of them was tested: there is nobody to be better than.
    expect(en([adam, stopped]).at(-1)).toBe('Of the 2,000 test images at iteration 2000 Adam gets 93.40\u00a0% right.');
    expect(raceSummary([adam, stopped])).toMatchObject({ comparedAt: 140, lowestAtEnd: 'adam' });
  });
});

describe('a single run', () => {
  const noisy = (slope: number) => range(0, 2000).map((i) => 2.3 + slope * i + (i % 2) * 0.05);

  test('from where to where, still falling or not, and what it gets right', () => {
    const sgd = tested(madeUp('sgd', { loss: noisy(-0.001) }), 2000, range(0, 151));
    expect(en([sgd])).toEqual([
      'SGD: the loss goes from 2.3 to 0.376 in 2000 iterations (mean of the last 100), still falling; 92.45\u00a0% of the 2,000 test images are right.',
    ]);
    expect(ko([sgd])).toEqual([
      'SGD: 2000회 동안 손실이 2.3에서 0.376으로 바뀌었습니다(마지막 100회 평균). 아직 줄어드는 중입니다. 테스트 이미지 2,000장 가운데 92.45%를 맞힙니다.',
    ]);
    expect(en([madeUp('sgd', { loss: noisy(0) })])[0]).toMatch(/, not clearly falling at the end\.$/);
    expect(en([madeUp('sgd', { loss: noisy(0.001) })])[0]).toMatch(/, rising at the end\.$/);
  });

  test('also after one iteration, and when its loss is the same', () => {
    expect(en([madeUp('sgd', { loss: [2.3] })])).toEqual(['SGD: the loss is 2.3 after 1 iteration.']);
    expect(en([madeUp('sgd', { loss: [2, 2] })])).toEqual(['SGD: the loss is 2 after 2 iterations.']);
    expect(ko([madeUp('sgd', { loss: [2, 2] })])).toEqual(['SGD: 2회 뒤 손실은 2입니다.']);
  });
});

describe('runs that go nowhere', () => {
  const idle = { ...madeUp('sgd', { loss: falling(Math.LN10, Math.LN10, 400) }), snapshots: tenClasses };
  const adam = { ...madeUp('adam', { loss: falling(2, 0.5, 400) }), snapshots: tenClasses };

  test('runs that learn nothing are named in any race; if none learns there is no winner', () => {
    const twin = { ...idle, id: 'momentum', label: { en: 'Momentum', ko: '모멘텀' } };
    expect(en([idle, adam])[0]).toBe(
      'With SGD nothing is learned in 400 iterations: the loss stays at 2.30, what guessing costs.',
    );
    expect(en([idle, twin])).toEqual([
      'With SGD and Momentum nothing is learned in 400 iterations: the loss stays at 2.30, what guessing costs.',
    ]);
    const back = { ...idle, series: { loss: Series.of(range(1, 401), falling(1, Math.LN10, 400)) } };
    expect(en([back])).toEqual([
      'With SGD the loss is 2.30 after 400 iterations: no better than guessing.',
      'SGD: the loss goes from 1 to 2.3 in 400 iterations (mean of the last 40), not clearly falling at the end.',
    ]);
  });

  test('a learning rate of 0 is named', () => {
    const resting = madeUp('sgd', { loss: [2.5, 2.4], learningRate: [0, 0] });
    expect(en([resting])).toEqual(['With a learning rate of 0 the weights of SGD stay as they were.']);
  });
});

describe('runs that did not get to the end', () => {
  const good = madeUp('adam', { loss: falling(1, 0.5, 100) });
  const lost = madeUp(
    'sgd',
    { loss: [0.1, 0.1, Number.NaN], testAccuracy: [0.932] },
    { diverged: true, divergedAt: 3 },
  );

  test('one that diverged is named, and neither lowest nor highest nor best', () => {
    expect(raceSummary([lost, good])).toMatchObject({
      lowestEarly: 'adam',
      lowestAtEnd: 'adam',
      highestAtEnd: 'adam',
      bestTestAccuracy: null,
    });
    expect(en([lost, good])).toEqual([
      'Adam: the loss goes from 1 to 0.5 in 100 iterations (mean of the last 10), not clearly falling at the end.',
      'SGD diverged at iteration 3: the numbers do not tell why.',
    ]);
  });

  test('without a finite loss only the divergence is reported', () => {
    expect(raceSummary([lost])).toMatchObject({ lowestAtEnd: null, highestAtEnd: null });
    expect(en([lost])).toEqual(['SGD diverged at iteration 3: the numbers do not tell why.']);
    expect(raceVerdict([lost])[0]!.ko).toMatch(/SGD.*3회째.*발산/);
  });

  test('one that has done nothing yet is left out', () => {
    expect(raceSummary([madeUp('sgd', {}), good])).toMatchObject({ highestAtEnd: 'adam' });
    expect(en([madeUp('sgd', {})])).toEqual([]);
  });
});

describe('whatever the runs', () => {
  const names = ['sgd', 'momentum', 'adagrad', 'adam', 'nesterov', 'rmsprop', 'adamw'];
  const status = fc.constantFrom('done', 'stopped', 'running', 'failed');
  const loss = fc.array(fc.constantFrom(0, 1e-300, 0.05, 0.0500001, 0.5, Math.LN10, Math.LN10, 1e30), {
    maxLength: 60,
  });
  const anyRun = fc.record({
    loss,
    status,
    diverged: fc.boolean(),
    wrong: fc.integer({ min: 0, max: 50 }),
    rate: fc.constantFrom(0, 0.1),
  });
  const race = fc.array(anyRun, { maxLength: 7 }).map((runs) =>
    runs.map((one, i): RunResult => {
      const made = madeUp(
        names[i]!,
        { loss: one.diverged ? [...one.loss, Number.NaN] : one.loss, learningRate: one.loss.map(() => one.rate) },
        one.diverged ? { diverged: true, divergedAt: one.loss.length + 1 } : {},
      );
      const run = tested({ ...made, snapshots: tenClasses }, 50, range(0, one.wrong));
      return { ...(one.loss.length > 0 ? run : made), status: one.status };
    }),
  );

  test('no sentence has a number that is none, and who diverged or failed leads nothing', () => {
    fc.assert(
      fc.property(race, (runs) => {
        const said = raceVerdict(runs);
        for (const text of said.flatMap((s) => [s.en, s.ko])) {
          expect(text).not.toMatch(/NaN|Infinity|undefined|null|\d 1(\.0)? times/);
          expect(text).toMatch(/[.]$/);
        }
        const out = runs.filter((run) => run.summary.diverged || run.status === 'failed');
        for (const { id, label } of out) {
          const others = said.filter(({ en: text }) => !text.includes('diverged at iteration'));
          expect(others.map((s) => s.en).join()).not.toMatch(new RegExp(`\\b${label.en}\\b`));
          expect(JSON.stringify(raceSummary(runs))).not.toContain(`"${id}"`);
        }
      }),
    );
  });

  test('runs with the same numbers are never ranked', () => {
    fc.assert(
      fc.property(loss, fc.integer({ min: 2, max: 7 }), fc.integer({ min: 0, max: 50 }), (y, count, wrong) => {
        const runs = names.slice(0, count).map((id) => tested(madeUp(id, { loss: y }), 50, range(0, wrong)));
        expect(en(runs).join(' ')).not.toMatch(/lowest|highest|best|behind|too close/);
      }),
    );
  });

  test('one run is never lowest, highest or best', () => {
    fc.assert(
      fc.property(race, (runs) => {
        for (const run of runs) expect(en([run]).join(' ')).not.toMatch(/lowest|highest|best/);
      }),
    );
  });
});
