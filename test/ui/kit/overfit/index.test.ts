import { describe, expect, test } from 'vitest';
import { overfitDropoutScreen } from '../../../../src/screens/overfit-dropout/index.ts';
import { overfitWeightDecayScreen } from '../../../../src/screens/overfit-weight-decay/index.ts';
import { findRow } from '../../../../src/ui/kit/keymap.ts';
import type { AnyScreen } from '../../../../src/ui/kit/screen.ts';

describe.each<{ id: string; screen: AnyScreen; main: string; cure: string }>([
  { id: 'overfit-weight-decay', screen: overfitWeightDecayScreen, main: 'weightDecay', cure: 'λ of this run, at once' },
  { id: 'overfit-dropout', screen: overfitDropoutScreen, main: 'dropout', cure: 'ratio of this run, at once' },
])('$id', ({ id, screen, main, cure }) => {
  test('opens with its experiment, about its own cure', () => {
    expect([screen.id, screen.section, screen.experiments]).toEqual([id, 'overfitting', [id]]);
    const state = screen.init({ seed: 4, texts: { epochs: '7' } });
    expect(state).toMatchObject({ main, seed: 4, phase: 'idle' });
    expect(state.controls.values.epochs).toBe(7);
    expect(() => screen.init({ seed: 1, texts: { dropout: '1' } })).toThrow('--dropout: "1" is not allowed');
  });

  test('arrow keys belong to the parameters, or to the runs', () => {
    const state = screen.init({ seed: 1, texts: {} });
    const helps = (focus: 'parameters' | 'runs') =>
      ['up', 'right', 'enter'].map((key) => findRow(screen.keys, key, { ...state, focus })!.help.en);
    expect(helps('parameters')).toEqual(['choose a parameter', 'change; rates act at once', 'type an exact value']);
    expect(helps('runs')).toEqual(['choose a run', cure, 'type the compared values']);
    expect(screen.typing?.(screen.reduce(state, { type: 'edit' }).state)).not.toBeNull();
  });
});
