import { describe, expect, test } from 'vitest';
import type { UsageError } from '../../src/base/errors.ts';
import { readLesson } from '../../src/lessons/read-lesson.ts';
import { lesson, lessonText, refusal } from './lessons.ts';

/** The text with one of its parts replaced. */
function changed(part: string, by: string, text = lessonText()): string {
  expect(text).toContain(part);
  return text.replace(part, by);
}

describe('a lesson', () => {
  test('is its texts, screens, and what is planned', () => {
    const { id, title, languages, minutes, steps } = lesson(
      'seconds: 40',
      'pause: 2.5',
      'note: { en: Wait., ko: 기다립니다. }',
    );
    expect({ id, title, languages, minutes }).toEqual({
      id: 'bowl',
      title: { en: 'A bowl', ko: '그릇' },
      languages: ['en', 'ko'],
      minutes: null,
    });
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({
      id: 'see',
      text: { en: 'It goes down.', ko: '내려갑니다.' },
      file: 'bowl.yaml',
      line: 4,
      doing: 'idle',
      question: null,
      checks: [],
      seconds: 40,
      pause: 2.5,
      note: { en: 'Wait.', ko: '기다립니다.' },
      screen: {
        texts: { optimizers: 'sgd,adam', steps: '3' },
        changes: [],
        recipe: { experiment: 'optimizer-path', seed: 1 },
      },
    });
    expect(steps[0]!.screen!.recipe.values).toMatchObject({ steps: 3, 'sgd.lr': 0.95 });
  });

  test('may be in one language, which the others show', () => {
    const text = lessonText().replaceAll(/, ko: [^}]*/g, '');
    const { languages, steps } = readLesson('bowl.yaml', text);
    expect(languages).toEqual(['en']);
    expect(steps[0]!.text).toEqual({ en: 'It goes down.', ko: 'It goes down.' });
  });

  test('says what the screen does: nothing, all, or so many updates', () => {
    expect(lesson('do: run').steps[0]!.doing).toBe('run');
    expect(lesson('do: { updates: 2 }').steps[0]!.doing).toEqual({ updates: 2 });
  });

  test('takes seeds and changes as the command line does', () => {
    const text = changed('steps: 3 }', 'steps: 3 }, seed: 7, changes: [ sgd.lr=0.5@2 ]');
    const { screen } = readLesson('bowl.yaml', text).steps[0]!;
    expect(screen!.recipe).toMatchObject({ seed: 7, changes: [{ name: 'sgd.lr', value: 0.5, at: 2 }] });
    expect(screen!.changes).toEqual(['sgd.lr=0.5@2']);
  });

  test('an alias stands for what has its name', () => {
    const text = `${lessonText()}\n  - { id: again, title: &t { en: A, ko: B }, text: *t, screen: *s }`;
    const again = readLesson('bowl.yaml', changed('screen: {', 'screen: &s {', text)).steps[1]!;
    expect(again.text).toEqual({ en: 'A', ko: 'B' });
    expect(again.screen!.recipe.experiment).toBe('optimizer-path');
  });

  test('a long text is one paragraph', () => {
    const text = changed('text: { en: It goes down.,', 'text: { en: "It goes\n        down.",');
    expect(readLesson('bowl.yaml', text).steps[0]!.text.en).toBe('It goes down.');
  });
});

describe('what is refused names file, line and field, and what was expected', () => {
  test.each([
    ['', 'bowl.yaml:1: nothing found; expected the fields id, title, steps, minutes'],
    ['id: [a', 'bowl.yaml:1: not YAML: '],
    [changed('id: bowl', 'id: a b'), 'bowl.yaml:1: id: "a b" found; expected letters, digits and dashes'],
    [changed('id: bowl', 'id: bowl\nid: bowl'), 'bowl.yaml:2: not YAML: Map keys must be unique'],
    [changed('id: bowl\n', ''), 'bowl.yaml:1: id is missing; expected the fields id, title, steps, minutes'],
    [
      changed('title: { en: A bowl, ko: 그릇 }', 'title: {}'),
      'bowl.yaml:2: title: fields with names found; expected a text in en, ko',
    ],
    [
      changed('title: { en: A bowl', 'titel: { en: A bowl'),
      'bowl.yaml:2: titel: unknown field (did you mean title?); expected one of: id',
    ],
    [
      changed('ko: 보기', 'kr: 보기'),
      'bowl.yaml:5: steps.1.title.kr: unknown field (did you mean ko?); expected one of: en, ko',
    ],
    [changed(', ko: 보기', ''), 'bowl.yaml:5: steps.1.title: ko is missing; expected the fields en, ko'],
    [changed('ko: 보기', 'ko:'), 'bowl.yaml:5: steps.1.title.ko: nothing found; expected a text'],
    [
      changed('optimizer-path', 'optimiser-path'),
      'bowl.yaml:7: steps.1.screen.experiment: "optimiser-path" found; expected optimizer-path',
    ],
    [
      changed('steps: 3', 'stops: 3'),
      'bowl.yaml:7: steps.1.screen.params.stops: unknown parameter --stops of optimizer-path (did you mean --steps?)',
    ],
    [
      changed('steps: 3', 'steps: 0'),
      'bowl.yaml:7: steps.1.screen.params.steps: --steps: "0" is not allowed; allowed: a whole number',
    ],
    [
      changed('steps: 3 }', 'steps: 3 }, seed: -1'),
      'bowl.yaml:7: steps.1.screen.seed: "-1" found; expected a whole number from 0',
    ],
    [
      changed('steps: 3 }', 'steps: 3 }, changes: [ lr=1@2 ]'),
      'bowl.yaml:7: steps.1.screen.changes.1: --change: unknown parameter "lr"',
    ],
    [
      lessonText('checks: [ { run: sgd, series: f, is: &loop { run: sgd, series: f, minus: *loop } } ]'),
      'bowl.yaml:8: steps.1.checks.1.is.minus.minus.',
    ],
    [
      lessonText('do: { updates: 1001 }'),
      'bowl.yaml:8: steps.1.do.updates: "1001" found; expected a whole number from 1',
    ],
    [lessonText('seconds: soon'), 'bowl.yaml:8: steps.1.seconds: "soon" found; expected a whole number from 1 to 3600'],
    [lessonText('do: runs'), 'bowl.yaml:8: steps.1.do: "runs" found; expected idle, run (did you mean run?)'],
    [lessonText('check: []'), 'bowl.yaml:8: steps.1.check: unknown field (did you mean checks?)'],
    [lessonText('checks: []'), 'bowl.yaml:8: steps.1.checks: a list found; expected a list of claims'],
    [
      lessonText('question: { ask: { en: A, ko: B }, choices: [] }'),
      'bowl.yaml:8: steps.1.question.choices: a list found',
    ],
    [
      lessonText(
        'question: { ask: { en: A, ko: B }, choices: [ { text: { en: A, ko: B }, right: { summary: a, is: 1 } } ] }',
      ),
      'bowl.yaml:8: steps.1.question.choices: a list found; expected two to nine choices',
    ],
    [
      `${lessonText()}\n  - { id: see, title: { en: A, ko: B }, text: { en: A, ko: B } }`,
      'bowl.yaml:8: steps.2.id: "see" found; expected an id that no step',
    ],
    [
      `${lessonText()}\n  - { id: b, title: { en: A, ko: B }, text: { en: A, ko: B }, do: run }`,
      'bowl.yaml:8: steps.2.do: needs a screen',
    ],
    [
      `${lessonText()}\n  - { id: b, title: { en: A, ko: B }, text: { en: A, ko: B }, checks: [ 1 ] }`,
      'bowl.yaml:8: steps.2.checks: needs a screen',
    ],
    [`${lessonText()}\n  - { id: b, title: *gone, text: { en: A, ko: B } }`, 'bowl.yaml:8: '],
  ])('%#', (text, message) => {
    expect(refusal(text).slice(0, message.length)).toBe(message);
  });

  test('in every language', () => {
    try {
      readLesson('bowl.yaml', lessonText('seconds: soon'));
      expect.unreachable();
    } catch (error) {
      expect((error as UsageError).text.ko).toBe(
        'bowl.yaml:8: steps.1.seconds: "soon": 맞지 않습니다; 필요한 것: 1 이상 3600 이하의 정수',
      );
    }
  });

  test('with control characters written out', () => {
    expect(refusal('"\\e[31m": 1')).toMatch(/^bowl\.yaml:1: [^\x1b]*u001b/);
  });
});
